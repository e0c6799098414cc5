import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertPrivate, canEnter, giveTo } from "./access";
import { shortHash } from "./files";
import { type Address, livePostmaster, readPostmaster } from "./postmaster";
import type { Site } from "./site";

/** A socket's path holds 103 bytes on macOS and 107 on Linux, of which "/.s.PGSQL.5432" takes 14. */
const LONGEST_DIRECTORY = 89;

/**
 * The address of the server. One that runs, or ran last, keeps its address: processes that are connected
 * to it expect it there when it comes back.
 */
export async function findAddress(site: Site): Promise<Address> {
  const last = readPostmaster(site.cluster);
  if (process.platform === "win32") {
    const host = "127.0.0.1";
    const running = last && (await livePostmaster(site.cluster, { host, port: last.port }));
    return { host, port: running?.port ?? (await freePort(last?.port).catch(() => freePort())) };
  }
  const owner = site.user?.uid ?? process.getuid?.() ?? 0;
  if (last?.cluster === site.cluster && lstatSync(last.socketDir, { throwIfNoEntry: false })?.uid === owner) {
    return { host: last.socketDir, port: last.port };
  }
  const directory = socketDirectory(site);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (lstatSync(directory).uid === process.getuid?.()) giveTo(site.user, directory);
  assertPrivate(directory, owner);
  chmodSync(directory, 0o700);
  return { host: directory, port: 5432 };
}

/** `<home>/run`, or, when its path is too long or PostgreSQL could not be told of it, a short one. */
function socketDirectory(site: Site): string {
  const near = join(site.home, "run");
  if (Buffer.byteLength(near) <= LONGEST_DIRECTORY && !/[,:"\\\n]/.test(near)) return near;
  const name = `signet-${process.getuid?.()}-${shortHash(site.cluster)}`;
  const roots = [tmpdir(), "/tmp"].filter((root) => canEnter(root, site.user));
  return roots.map((root) => join(root, name)).find((path) => path.length <= LONGEST_DIRECTORY) ?? near;
}

function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
