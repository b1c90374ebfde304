import { defineConfig } from "@playwright/test";

export default defineConfig({
  use: {
    screenshot: "on",
    trace: "on",
    // Debian's own browser; leave this out to use the one that Playwright brings.
    launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] },
  },
});
