import { randomBytes } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "./embedded";
import { migrateDatabase } from "./migrate";

export interface TestServer {
  host: string;
  port: number;
  username: string;
  password: string;
  /** All databases of this run start with it. `<prefix>` is the shared one, `<prefix>_empty` the template. */
  prefix: string;
  dataDir: string;
  /** One for the run: suites share a database, and with it what is encrypted in it. */
  masterKey: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

type Connection = Omit<TestServer, "prefix" | "dataDir" | "masterKey"> & { database: string };

/**
 * Once a run: a server (TEST_DATABASE_URL, else the embedded one in a temporary directory), a role of its own without
 * superuser rights, because row-level security does not bind superusers, and a migrated database owned by it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "signet-test-"));
  // As root the server runs as somebody else, who must be able to get there.
  chmodSync(dataDir, 0o755);
  const { connection, release } = await openServer(dataDir);
  const prefix = `signet_test_${randomBytes(6).toString("hex")}`;
  const admin = postgres({ ...connection, max: 1, onnotice: () => {} });
  const role = await ordinaryRole(admin, connection, prefix);
  const masterKey = randomBytes(32).toString("base64url");
  const server: TestServer = {
    host: connection.host,
    port: connection.port,
    ...role,
    prefix,
    dataDir,
    masterKey,
  };

  await admin`create database ${admin(`${prefix}_empty`)} owner ${admin(role.username)} template template0`;
  await migrateDatabase({ ...connection, ...role, database: `${prefix}_empty` });
  await admin`create database ${admin(prefix)} owner ${admin(role.username)} template ${admin(`${prefix}_empty`)}`;
  project.provide("testServer", server);

  return async () => {
    const own = await admin<
      { name: string }[]
    >`select datname as name from pg_database where starts_with(datname, ${prefix})`;
    for (const { name } of own) await admin`drop database ${admin(name)} with (force)`;
    if (role.username === prefix) await admin`drop role ${admin(prefix)}`;
    await admin.end({ timeout: 5 });
    await release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function openServer(
  dataDir: string,
): Promise<{ connection: Connection; release: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) {
    const { connection, release } = await openEmbedded({ dataDir: path.join(dataDir, "server") });
    return { connection, release };
  }
  const url = new URL(given);
  const connection = {
    host: decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    username: decodeURIComponent(url.username) || "postgres",
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || "postgres",
  };
  return { connection, release: async () => {} };
}

/** A new role that may create databases; a given role that is no superuser is used as it is. */
async function ordinaryRole(
  admin: postgres.Sql,
  { username, password }: Connection,
  prefix: string,
): Promise<{ username: string; password: string }> {
  const [own] = await admin<
    { rolsuper: boolean }[]
  >`select rolsuper from pg_roles where rolname = current_user`;
  if (!own?.rolsuper) return { username, password };
  const fresh = randomBytes(16).toString("hex");
  await admin.unsafe(`create role ${prefix} login createdb nosuperuser nobypassrls password '${fresh}'`);
  return { username: prefix, password: fresh };
}
