import { expect, test } from "@playwright/test";

test("the home page leads to a product", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("body")).toContainText("Kettle");
  await page.goto("/products/1");
  await expect(page.locator("body")).toContainText("Kettle");
});

test("the API answers with products", async ({ request }) => {
  const products = await (await request.get("/api/products")).json();
  expect(products[0].name).toBe("Kettle");
});
