import { rmSync } from "node:fs";
import { startServer } from "../support/server";
import { makeDataDir, removeDataDir } from "../support/temporary";
import { until } from "../support/until";
import { SCREENS } from "./look";

/** A fresh instance that nobody has claimed, with the one-time link as it is printed for the operator. */
export default async function setup(): Promise<() => Promise<void>> {
  rmSync(SCREENS, { recursive: true, force: true });
  const dataDir = makeDataDir();
  // Visitors from anywhere: scans may name the address that a proxy saw.
  const server = await startServer(dataDir, { TRUSTED_PROXY_HOPS: "1" });
  const link = await until(
    "the set-up link to be printed",
    () => /https?:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0],
  );
  process.env.SIGNET_URL = server.appUrl;
  process.env.SIGNET_SETUP_LINK = link;
  return async () => {
    const code = await server.stop();
    removeDataDir(dataDir);
    if (code !== 0) throw new Error(`The server left with ${code} after SIGTERM:\n${server.output()}`);
  };
}
