import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { signingKeys } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { resolveCode, updateCode } from "@/lib/codes";
import { issue, tamper } from "@/lib/codes/testing";
import { transaction } from "@/lib/context";
import { renameOrganization } from "@/lib/onboarding";
import {
  listSigningKeys,
  publicKeys,
  revokeSigningKey,
  rotateSigningKey,
  signerOf,
  statementBytes,
  verifyStatement,
} from ".";
import { activeKeys } from "./internal";
import { Jwks, RevokeSigningKey, SigningKey } from "./schemas";

const { db } = await testDatabase();

const valid = async (token: string) => (await resolveCode(db, token))?.signatureValid;
const revoke = (kid: string, at: Date) => RevokeSigningKey.parse({ kid, compromised_at: at.toISOString() });
// Shorter than the five seconds after which the cache would have forgotten by itself.
const soon = { timeout: 3000, interval: 10 };

test("an organisation signs with its one active key, whose private part is never shown nor stored in the clear", async () => {
  const { viewer, owner } = await testOrg();
  const keys = await listSigningKeys(viewer);
  expect(keys.map((key) => SigningKey.strict().parse(key).status)).toEqual(["ACTIVE"]);
  const [row] = await db.select().from(signingKeys).where(eq(signingKeys.orgId, owner.org.id));
  const signer = await signerOf(owner);
  const bytes = statementBytes("code", { a: 1 });
  expect(row && verifyStatement(row.publicKey, bytes, signer.sign(bytes))).toBe(true);
  expect(JSON.stringify(keys)).not.toContain(row?.privateKey);
  const seed = activeKeys().get(owner.org.id)?.seed;
  for (const form of ["hex", "base64", "base64url"] as const) {
    expect(row?.privateKey).not.toContain(seed?.toString(form).slice(0, 20));
  }
});

test.each(["", "x", "A".repeat(86), "=".repeat(86), "é".repeat(86)])(
  "the signature %j is just false",
  async (signature) => {
    const { org } = await testOrg();
    const [row] = await db.select().from(signingKeys).where(eq(signingKeys.orgId, org.id));
    expect(row && verifyStatement(row.publicKey, Buffer.from("x"), signature)).toBe(false);
  },
);

test("after a rotation old codes verify, new ones carry the new key, and both keys are published", async () => {
  const { admin, org } = await testOrg();
  const before = await issue(admin);
  const { kid } = await rotateSigningKey(admin);
  const after = await issue(admin);
  expect([before.key_id === kid, after.key_id === kid]).toEqual([false, true]);
  expect([await valid(before.token), await valid(after.token)]).toEqual([true, true]);
  await expect.poll(async () => (await resolveCode(db, before.token))?.keyStatus, soon).toBe("ROTATED");
  const jwks = await publicKeys(db, org.slug);
  expect(Jwks.parse(jwks)).toEqual(jwks);
  expect(jwks.keys.map((key) => key.kid)).toEqual([before.key_id, kid]);
  expect((await auditOf(admin)).slice(-3).map((row) => [row.action, row.targetId])).toEqual([
    ["signing_key.rotated", before.key_id],
    ["signing_key.created", kid],
    ["code.created", after.token],
  ]);
});

test("of rotations at the same moment each that says yes made a key, and one is active at the end", async () => {
  const { owner, org } = await testOrg();
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => rotateSigningKey(owner)));
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "CONFLICT" });
  }
  const made = results.filter((r) => r.status === "fulfilled").length;
  const keys = await listSigningKeys(owner);
  expect(made).toBeGreaterThan(0);
  expect(keys).toHaveLength(1 + made);
  const active = and(eq(signingKeys.orgId, org.id), eq(signingKeys.status, "ACTIVE"));
  expect(await db.$count(signingKeys, active)).toBe(1);
  expect(await valid((await issue(owner)).token)).toBe(true);
});

test("a key revoked from a date on: what it signed before verifies, what it signed from then on does not", async () => {
  const { admin, org } = await testOrg();
  const before = await issue(admin);
  await new Promise((done) => setTimeout(done, 3));
  const compromised = new Date();
  await new Promise((done) => setTimeout(done, 3));
  const after = await issue(admin);
  const moment = await issue({ ...admin, now: () => compromised });
  expect([await valid(before.token), await valid(after.token), await valid(moment.token)]).toEqual([
    true,
    true,
    true,
  ]);

  await revokeSigningKey(admin, revoke(after.key_id, compromised));
  // Remembered answers fall as well, at once and not when the cache has forgotten them.
  await expect.poll(() => valid(after.token), soon).toBe(false);
  expect([await valid(before.token), await valid(moment.token)]).toEqual([true, false]);
  const fresh = await issue(admin);
  expect(fresh.key_id).not.toBe(after.key_id);
  expect(await valid(fresh.token)).toBe(true);
  expect((await publicKeys(db, org.slug)).keys.map((key) => key.kid)).toEqual([fresh.key_id]);
  expect((await auditOf(admin)).find((row) => row.action === "signing_key.revoked")).toMatchObject({
    targetId: after.key_id,
    changes: { status: ["ACTIVE", "REVOKED"], compromised_at: [null, compromised.toISOString()] },
  });
});

test("of a compromised key's codes those verify again that their owner changes, and none by a renaming", async () => {
  const { owner } = await testOrg();
  const [vouched, other] = [await issue(owner), await issue(owner)];
  await revokeSigningKey(owner, revoke(vouched.key_id, new Date(0)));
  await updateCode(owner, vouched.token, { label: "vouched for" });
  await renameOrganization(owner, { name: "Renamed after the theft" });
  expect([await valid(vouched.token), await valid(other.token)]).toEqual([true, false]);
});

test("pretending an earlier moment of signing does not save a code of a revoked key", async () => {
  const { owner } = await testOrg();
  const compromised = new Date(Date.now() - 60_000);
  const { token, key_id } = await issue(owner);
  await revokeSigningKey(owner, revoke(key_id, compromised));
  await tamper(token, { signedAt: new Date(compromised.getTime() - 1) });
  expect(await valid(token)).toBe(false);
});

test("a rotated key can still be revoked, without touching the active one", async () => {
  const { owner } = await testOrg();
  const old = await issue(owner);
  const { kid } = await rotateSigningKey(owner);
  await revokeSigningKey(owner, revoke(old.key_id, new Date(0)));
  await expect.poll(() => valid(old.token), soon).toBe(false);
  expect((await listSigningKeys(owner)).map((key) => [key.kid, key.status])).toEqual([
    [kid, "ACTIVE"],
    [old.key_id, "REVOKED"],
  ]);
});

test("refused: a date to come, a second time, another organisation's key, an editor", async () => {
  const { admin, editor } = await testOrg();
  const { owner: stranger } = await testOrg();
  const [key] = await listSigningKeys(admin);
  const kid = key?.kid ?? "";
  const tomorrow = new Date(Date.now() + 86_400_000);
  await expect(revokeSigningKey(admin, revoke(kid, tomorrow))).rejects.toMatchObject({
    code: "VALIDATION",
    issues: [{ path: "compromised_at" }],
  });
  await expect(revokeSigningKey(stranger, revoke(kid, new Date()))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(revokeSigningKey(editor, revoke(kid, new Date()))).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(rotateSigningKey(editor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await listSigningKeys(admin)).map((k) => k.status)).toEqual(["ACTIVE"]);
  await revokeSigningKey(admin, revoke(kid, new Date()));
  await expect(revokeSigningKey(admin, revoke(kid, new Date()))).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a rotation that is rolled back leaves the old key signing", async () => {
  const { owner } = await testOrg();
  const { kid } = await signerOf(owner);
  const undone = transaction(owner, async (tx) => {
    await rotateSigningKey(tx);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect((await signerOf(owner)).kid).toBe(kid);
  expect(await valid((await issue(owner)).token)).toBe(true);
});

test("one kind of statement can never pass for another", () => {
  expect(statementBytes("code", { b: 1, a: "é" }).toString("utf8")).toBe('signet.code.v1\n{"a":"é","b":1}');
});
