import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository: where the product was built and is started from. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A data directory of its own. The database may run as another account, which must be able to enter it. */
export function makeDataDir(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "signet-e2e-"));
  chmodSync(directory, 0o755);
  return path.join(directory, "data");
}

/** A copy of a data directory that nobody uses at the moment: much quicker than making and claiming another. */
export function copyDataDir(source: string): string {
  const dataDir = makeDataDir();
  execFileSync("cp", ["-a", source, dataDir]);
  return dataDir;
}

export function removeDataDir(dataDir: string): void {
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
