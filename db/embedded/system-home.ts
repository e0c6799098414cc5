import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertPrivate } from "./access";
import { shortHash } from "./files";
import { readPostmaster, tagOf } from "./postmaster";
import { isServerProcess } from "./processes";

/** Where root keeps the clusters of data directories that the unprivileged server could not reach. */
const SYSTEM_DIRECTORY = "/var/lib/signet";

/** Makes the directory in which the cluster of `dataDir` lives outside of it. */
export function makeSystemHome(dataDir: string): string {
  const home = join(SYSTEM_DIRECTORY, shortHash(dataDir));
  for (const path of [SYSTEM_DIRECTORY, home]) {
    if (!existsSync(/* turbopackIgnore: true */ path)) {
      mkdirSync(path, { recursive: true });
      chmodSync(path, path === home ? 0o711 : 0o755);
    }
    assertPrivate(path, 0);
  }
  removeTemporaryLeft();
  writeFileSync(join(home, "data-dir"), dataDir);
  return home;
}

/**
 * Removes the homes of data directories that were temporary and are gone: those of tests, mostly. Of any
 * other data directory nothing is ever removed; it may be on a disk that is not mounted now.
 */
function removeTemporaryLeft(): void {
  for (const name of readdirSync(SYSTEM_DIRECTORY)) {
    const home = join(/* turbopackIgnore: true */ SYSTEM_DIRECTORY, name);
    const note = join(/* turbopackIgnore: true */ home, "data-dir");
    if (!existsSync(note)) continue;
    const dataDir = readFileSync(note, "utf8");
    if (!dataDir.startsWith(join(tmpdir(), "/")) || existsSync(dataDir)) continue;
    const cluster = join(home, "pg");
    const server = readPostmaster(cluster);
    if (server && isServerProcess(server.pid, tagOf(cluster))) continue;
    rmSync(home, { recursive: true, force: true });
  }
}
