import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { instance, organizations, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { claimInstance, signUp } from "@/lib/onboarding";
import { slot } from "@/lib/singleton";
import { checkPassword, ensureSetupToken, isClaimed, isSetupToken } from ".";
import { Claim } from "./schemas";

/** A database of its own, since an installation is claimed once. */
const { db, env, sql } = await testDatabase({ own: true, env: {} });
const file = path.join(env.DATA_DIR, "setup-token");

const person = (more: object = {}) =>
  Claim.parse({
    name: "Ana",
    email: `${crypto.randomUUID()}@example.test`,
    password: "a harbour of lanterns",
    organization: "Museum",
    token: null,
    ...more,
  });

/** The installation as it is before its first start. */
beforeEach(async () => {
  await db.update(instance).set({ claimedAt: null, setupTokenHash: null }).where(eq(instance.id, 1));
  slot("claimed").clear();
  rmSync(file, { force: true });
});

test("processes that start at the same moment, and a restart, have one token; only its hash is in the database", async () => {
  const tokens = await Promise.all(Array.from({ length: 8 }, () => ensureSetupToken(db)));
  expect(new Set([...tokens, await ensureSetupToken(db)]).size).toBe(1);
  const token = tokens[0] ?? "";
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [row] = await sql`select setup_token_hash from instance`;
  expect(row?.setup_token_hash).toHaveLength(32);
  expect(await isSetupToken(db, token)).toBe(true);
  expect(await isSetupToken(db, `${token}x`)).toBe(false);
});

test("a token file that is not this database's is replaced", async () => {
  writeFileSync(file, "somebody else's", { mode: 0o644 });
  const token = await ensureSetupToken(db);
  expect(readFileSync(file, "utf8").trim()).toBe(token);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("the link's holder claims the instance: person, organisation, and the link is used up", async () => {
  const token = await ensureSetupToken(db);
  const input = person({ token, organization: "Harbour Museum" });
  const ctx = await claimInstance(db, input, "req_1");
  expect(ctx).toMatchObject({ org: { name: "Harbour Museum" }, role: "owner" });
  expect(await checkPassword(db, input, "198.51.100.1")).toMatchObject({ email: input.email });
  expect([await isClaimed(db), await isSetupToken(db, token ?? ""), existsSync(file)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(await ensureSetupToken(db)).toBeNull();
  await expect(claimInstance(db, person({ token }), "req_2")).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a passer-by can neither claim a fresh instance nor sign up on it", async () => {
  await ensureSetupToken(db);
  const before = await db.$count(users);
  for (const token of ["", "guess", "x".repeat(43)]) {
    await expect(claimInstance(db, person({ token }), "req_1")).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  await expect(signUp(db, person(), "req_1")).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await db.$count(users)).toBe(before);
  expect(await isClaimed(db)).toBe(false);
});

test("of twenty claims at the same moment one wins, and the others leave nothing behind", async () => {
  const token = await ensureSetupToken(db);
  const [people, orgs] = [await db.$count(users), await db.$count(organizations)];
  const claims = await Promise.allSettled(
    Array.from({ length: 20 }, () => claimInstance(db, person({ token }), "req_1")),
  );
  expect(claims.filter((c) => c.status === "fulfilled")).toHaveLength(1);
  const reasons = claims.flatMap((c) => (c.status === "rejected" ? [c.reason.code] : []));
  expect(new Set(reasons)).toEqual(new Set(["CONFLICT"]));
  expect([await db.$count(users), await db.$count(organizations)]).toEqual([people + 1, orgs + 1]);
});
