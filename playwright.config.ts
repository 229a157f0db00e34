import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";

/**
 * An installed Chromium or Chrome, else Playwright's own; scripts/test.mjs says how to get one where there is none. First
 * the one without windows: it draws the same pages, and starts nothing that only a desktop has (an eighth of the work).
 */
const browser = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find(existsSync);

export default defineConfig({
  testDir: "e2e",
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 30_000,
  // Two journeys share a portal and two cores; what another one does may keep a page waiting for seconds.
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  // Starting the portal anew takes one worker a minute, test by test: begun first, it does not keep the other waiting.
  projects: [
    { name: "starting", testMatch: "start.spec.ts" },
    { name: "journeys", testIgnore: "start.spec.ts" },
  ],
  use: {
    launchOptions: {
      executablePath: browser ?? chromium.executablePath(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
  },
});
