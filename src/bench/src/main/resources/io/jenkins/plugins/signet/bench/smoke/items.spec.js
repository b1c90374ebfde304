const { test, expect } = require('@playwright/test');

for (let i = 0; i < Number(process.env.CHECKS); i++) {
  test(`item ${i}`, async ({ request }) => {
    const response = await request.get(`${process.env.SITE}/item/${i}`);
    expect(response.status()).toBe(200);
    expect(await response.text()).toContain('ok');
  });
}
