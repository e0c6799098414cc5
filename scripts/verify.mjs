// `npm run verify`: everything that needs no built product and no browser, in under two minutes. Runs the checks side
// by side where they do not compete, prints what failed, and ends with the count.
import { runChecks } from "./lib/checks.mjs";

const only = new Set(process.argv.slice(2));
const checks = [
  { name: "format and lint", command: ["npx", "biome", "ci", "."] },
  { name: "architecture rules", command: ["npx", "depcruise", "app", "lib", "db", "components", "e2e"] },
  { name: "types", command: ["npx", "tsc", "--noEmit"] },
  {
    name: "unit and room tests",
    // The launcher's crash tests kill and start database servers for a minute; `npm test` runs them.
    command: ["npx", "vitest", "run", "--exclude", "db/embedded*/**", "--exclude", "db/embedded.test.ts"],
    counts: "vitest",
  },
].filter((check) => only.size === 0 || only.has(check.name));

const { failed } = await runChecks(checks);
process.exit(failed === 0 ? 0 : 1);
