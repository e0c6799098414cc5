import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { canEnter, canWrite, type ServerUser, serverUser } from "./access";
import { replaceFile } from "./files";
import { makeSystemHome } from "./system-home";

/** Where root keeps a copy of the binaries, if one is needed. */
const SYSTEM_STORE = "/var/cache/signet";

/** What `<dataDir>/pg.json` keeps. `cluster` is relative to the data directory, so that this may be moved. */
interface Credentials {
  username: string;
  password: string;
  database: string;
  superuser: string;
  superuserPassword: string;
  cluster: string;
  /** Set once the cluster exists: from then on a missing one is a fault, never a reason to make a new one. */
  initialised: boolean;
}

/** Where everything of one embedded database is. */
export interface Site {
  dataDir: string;
  /** Directory of the cluster and the socket directory: the data directory, or one of root's. */
  home: string;
  cluster: string;
  credentials: Credentials;
  logFile: string;
  user: ServerUser;
  /** For a copy of the binaries, if one is needed. */
  store: string;
}

/** Creates the data directory if need be; its real path. */
export function prepareDataDir(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const stat = statSync(dataDir);
  if (!canEnter(dataDir, undefined) || !canWrite(dataDir)) {
    throw new Error(
      `Cannot write in ${dataDir}, which belongs to user ${stat.uid}: start as that user, or change its owner.`,
    );
  }
  // The server, which is not root then, must get through; what lies in there has modes of its own.
  if (process.getuid?.() === 0 && stat.uid === 0) chmodSync(dataDir, stat.mode | 0o011);
  return realpathSync(dataDir);
}

/** Reads or makes `pg.json` and decides where the cluster is. Only under the lock. Creates no cluster. */
export function findSite(dataDir: string, log: (message: string) => void): Site {
  const stateFile = join(dataDir, "pg.json");
  const recorded = existsSync(stateFile)
    ? (JSON.parse(readFileSync(stateFile, "utf8")) as Credentials)
    : undefined;
  const credentials = recorded ?? newCredentials(chooseCluster(dataDir));
  // turbopackIgnore, here and elsewhere: or the bundler takes a path it cannot know for the whole repository.
  const cluster = resolve(/* turbopackIgnore: true */ dataDir, credentials.cluster);
  const exists = existsSync(cluster);
  if (!recorded) {
    if (exists) setAside(dataDir, cluster, log);
    replaceFile(stateFile, JSON.stringify(credentials, null, 2));
  } else if (recorded.initialised && !exists) {
    throw new Error(
      `The embedded database is gone: ${stateFile} says it is in ${cluster}. Restore it, or remove ${stateFile} to start empty.`,
    );
  }
  const home = join(cluster, "..");
  const user = serverUser(cluster);
  if (!canEnter(home, user)) {
    throw new Error(
      `User ${user?.uid} cannot reach the embedded database in ${home}: make its parents traversable.`,
    );
  }
  const store = process.getuid?.() === 0 ? SYSTEM_STORE : join(dataDir, "postgresql");
  return { dataDir, home, cluster, credentials, logFile: join(dataDir, "pg.log"), user, store };
}

/** Records that the cluster is complete. */
export function markInitialised(site: Site): void {
  if (site.credentials.initialised) return;
  site.credentials.initialised = true;
  replaceFile(join(site.dataDir, "pg.json"), JSON.stringify(site.credentials, null, 2));
}

function newCredentials(cluster: string): Credentials {
  const password = () => randomBytes(32).toString("base64url");
  return {
    username: "signet",
    password: password(),
    database: "signet",
    superuser: "postgres",
    superuserPassword: password(),
    cluster,
    initialised: false,
  };
}

/** The path of a new cluster, as `pg.json` records it. */
function chooseCluster(dataDir: string): string {
  const reachable = canEnter(dataDir, serverUser(join(dataDir, "pg")));
  return reachable ? "pg" : join(makeSystemHome(dataDir), "pg");
}

/** A cluster without its `pg.json` cannot be opened. It is somebody's data all the same: never removed. */
function setAside(dataDir: string, cluster: string, log: (message: string) => void): void {
  if (cluster === join(dataDir, "pg")) {
    throw new Error(
      `${dataDir}/pg.json, which holds the password of the embedded database, is missing. Restore it, or move ${cluster} away to start empty.`,
    );
  }
  const aside = `${cluster}.${new Date().toISOString().replaceAll(":", "")}`;
  renameSync(cluster, aside);
  log(`${dataDir} is new; the database it had before is kept in ${aside}`);
}
