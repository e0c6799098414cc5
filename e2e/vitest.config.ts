import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * The built product over HTTP (`npm start -- --build-only` first). One server is started for the whole run
 * (setup.ts); suites that stop, kill or restrict a server start their own.
 */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["e2e/http/**/*.test.ts", "e2e/contract/**/*.test.ts", "e2e/crash/**/*.test.ts"],
    environment: "node",
    globalSetup: ["e2e/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // One suite at a time: those that kill databases or measure limits need the machine to themselves.
    fileParallelism: false,
  },
});
