import { defineConfig } from "@playwright/test";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Journeys of people in a real browser, against the built product on a fresh, unclaimed instance (browser/setup.ts).
 * The first journey claims it; the others go on as its owner. Chromium is CHROMIUM_PATH's, or Playwright's own.
 */
export default defineConfig({
  testDir: "browser",
  outputDir: "../test-results/browser",
  globalSetup: "./browser/setup.ts",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  // A page is looked at four times and read by axe twice; a slow machine takes its time over that.
  timeout: 300_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { args: ARGS, executablePath: process.env.CHROMIUM_PATH || undefined },
  },
  projects: [
    { name: "claim", testMatch: "claim.spec.ts" },
    { name: "journeys", testIgnore: "claim.spec.ts", dependencies: ["claim"] },
  ],
});
