import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Two projects: `unit` (pure functions, no database) and `rooms` (verbs against a real PostgreSQL,
 * started once by db/testing.global.ts; every suite makes its own organisation).
 */
export default defineConfig({
  resolve: { alias: { "@": root, "server-only": `${root}/db/testing.server-only.ts` } },
  test: {
    include: [
      "lib/**/*.test.ts",
      "db/**/*.test.ts",
      "components/**/*.test.ts",
      "app/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    environment: "node",
    globalSetup: ["./db/testing.global.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
