// `npm run dev`: Next's development server on the embedded database (or DATABASE_URL). The API and the public pages
// are mounted in Next here; instrumentation.ts opens the platform.
import { spawn } from "node:child_process";
import { ensureInstalled } from "./lib/install.mjs";

await ensureInstalled();
const port = process.env.PORT ?? "3000";
const child = spawn(
  process.execPath,
  ["node_modules/next/dist/bin/next", "dev", "-p", port, ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: { ...process.env, PORT: port },
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
