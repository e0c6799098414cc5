/**
 * A real PostgreSQL for tests of rooms.
 *
 *   const { db } = await testDatabase();                 // at the top of the file; also sets `platform` and the environment
 *   const { owner, admin, editor, viewer, org, users } = await testOrg();   // contexts of a fresh organisation
 *   await verb(owner, input);                            // another testOrg() is the foreign organisation
 *
 * - All suites share one database and never see each other: each makes its own organisation(s).
 * - `testDatabase({ own: true })` gives a suite a database of its own, for what is global (the claim of the instance).
 * - `testDatabase({ env: { SIGNUP: "closed" } })` sets variables.
 * - `testUser({ password? })` is a person; `auditOf(ctx)` the audit rows of an organisation, oldest first.
 * - The role is not a superuser, so row-level security bites as in production.
 */
import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { inject } from "vitest";
import { followCacheDrops } from "@/lib/cache";
import type { Ctx } from "@/lib/context";
import { parseMasterKeys } from "@/lib/crypto/envelope";
import { hashPassword } from "@/lib/crypto/password";
import { type Env, readEnv } from "@/lib/env";
import { uuidv7 } from "@/lib/ids";
import { contextForMember } from "@/lib/members";
import { foundOrganization } from "@/lib/onboarding";
import { type Platform, platform } from "@/lib/platform";
import { ROLES, type Role } from "@/lib/scopes";
import { slot } from "@/lib/singleton";
import { type DatabaseTarget, openDatabase } from "./client";
import { auditLog, memberships, users as usersTable } from "./schema";

export interface TestDatabase extends Platform {
  target: DatabaseTarget;
  env: Env;
}

export interface TestUser {
  id: string;
  name: string;
  email: string;
}

/** `max` connections at most; concurrency tests need as many as they run calls. */
export async function testDatabase(
  options: { own?: boolean; env?: Record<string, string>; max?: number } = {},
): Promise<TestDatabase> {
  const { prefix, dataDir, masterKey, ...server } = inject("testServer");
  const variables = {
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    DATA_DIR: dataDir,
    SIGNET_MASTER_KEY: masterKey,
  };
  const env = readEnv({ ...variables, ...options.env });
  slot<Env>("env").set(env);
  const database = options.own ? await ownDatabase(prefix, server) : prefix;
  const target = { ...server, database };
  const handle = openDatabase(target, { max: options.max ?? 24 });
  const opened = { ...handle, masterKeys: parseMasterKeys(masterKey), target, env };
  platform.set(opened);
  await followCacheDrops(handle.sql);
  return opened;
}

async function ownDatabase(
  prefix: string,
  server: Omit<Exclude<DatabaseTarget, string>, "database">,
): Promise<string> {
  const name = `${prefix}_${randomBytes(4).toString("hex")}`;
  const maintenance = openDatabase({ ...server, database: prefix }, { max: 1 });
  await maintenance.sql`create database ${maintenance.sql(name)} template ${maintenance.sql(`${prefix}_empty`)}`;
  await maintenance.close();
  return name;
}

/** A person who belongs to no organisation yet. Without `password` they cannot sign in with one. */
export async function testUser(
  options: { name?: string; email?: string; password?: string } = {},
): Promise<TestUser> {
  const id = uuidv7();
  const user = { id, name: options.name ?? "Test Person", email: options.email ?? `${id}@example.test` };
  const passwordHash = options.password === undefined ? null : await hashPassword(options.password);
  await platform
    .get()
    .db.insert(usersTable)
    .values({ ...user, passwordHash });
  return user;
}

export interface TestOrg extends Record<Role, Ctx> {
  org: Ctx["org"];
  users: Record<Role, TestUser>;
  /** The context of `options.role`, the owner's unless told. */
  ctx: Ctx;
}

/** A fresh organisation, founded as in production (signing key included), with one member of each role. */
export async function testOrg(options: { role?: Role; name?: string } = {}): Promise<TestOrg> {
  const { db } = platform.get();
  const people = await Promise.all(ROLES.map((role) => testUser({ name: `Test ${role}` })));
  const [founder] = people;
  if (!founder) throw new Error("no roles");
  const name = options.name ?? `Org ${randomBytes(4).toString("hex")}`;
  const { org } = await foundOrganization(db, { user: founder, name, requestId: "req_test_setup" });
  const rest = people
    .slice(1)
    .map((user, i) => ({ orgId: org.id, userId: user.id, role: ROLES[i + 1] ?? "viewer" }));
  await db.insert(memberships).values(rest);
  const contexts = await Promise.all(
    people.map((user) => contextForMember(db, { user, slug: org.slug, requestId: "req_test_call" })),
  );
  const byRole = <T>(values: T[]) =>
    Object.fromEntries(ROLES.map((role, i) => [role, values[i]])) as Record<Role, NonNullable<T>>;
  const ctxs = byRole(contexts);
  return { ...ctxs, org, users: byRole(people), ctx: ctxs[options.role ?? "owner"] };
}

/** The organisation's audit rows, oldest first. */
export const auditOf = (ctx: Pick<Ctx, "org">) =>
  platform.get().db.select().from(auditLog).where(eq(auditLog.orgId, ctx.org.id)).orderBy(asc(auditLog.seq));
