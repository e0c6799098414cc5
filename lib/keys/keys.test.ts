import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { parseApiKey } from "@/lib/ids";
import { contextForKey, createKey, listKeys, revokeKey, rotateKey } from ".";
import { CreateApiKey, RotateApiKey } from "./schemas";

const { db } = await testDatabase();

const input = (more: object = {}) => CreateApiKey.parse({ name: "Till", scopes: ["codes:read"], ...more });
const works = async (text: string) =>
  (await contextForKey(db, { text, ip: "198.51.100.7", requestId: "req_1", kind: "management" })) !== null;

test("a key is shown once; only its hash is kept, and the audit row holds no secret", async () => {
  const { admin, org } = await testOrg();
  const { key, ...shown } = await createKey(admin, input());
  expect(key).toMatch(/^qrauth_\w{38}$/);
  expect(shown).toMatchObject({
    name: "Till",
    status: "ACTIVE",
    scopes: ["codes:read"],
    last4: key.slice(-4),
  });
  expect((await listKeys(admin, { limit: 50 })).data).toEqual([shown]);
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.orgId, org.id));
  expect(row?.hash).toHaveLength(32);
  const audit = await auditOf(admin);
  expect(audit.at(-1)).toMatchObject({ action: "api_key.created", targetId: shown.id });
  expect(JSON.stringify([row, audit])).not.toContain(key.slice(7, -4));
});

test("the three kinds carry their prefixes, a provider key its organisation", async () => {
  const { admin } = await testOrg();
  const [challenge, provider] = await Promise.all([
    createKey(admin, input({ kind: "challenge" })),
    createKey(admin, input({ kind: "provider" })),
  ]);
  expect(challenge.key).toMatch(/^kc_/);
  expect(provider.key.split("_")).toHaveLength(4);
  expect(parseApiKey(provider.key)?.providerId).toBe(provider.key.split("_")[2]);
  const other = await createKey(admin, input({ kind: "provider" }));
  expect(other.key.split("_")[2]).toBe(provider.key.split("_")[2]);
});

test("nobody gives a key more than they may do themselves", async () => {
  const { admin, editor, viewer } = await testOrg();
  for (const ctx of [editor, viewer]) {
    await expect(createKey(ctx, input())).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listKeys(ctx, { limit: 5 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  const { key } = await createKey(admin, input({ scopes: ["keys:manage"] }));
  const byKey = await contextForKey(db, {
    text: key,
    ip: "198.51.100.7",
    requestId: "req_1",
    kind: "management",
  });
  if (!byKey) throw new Error("the key does not work");
  await expect(createKey(byKey, input())).rejects.toMatchObject({ code: "FORBIDDEN" });
  const child = await createKey(byKey, input({ scopes: ["keys:manage"] }));
  expect(child.created_by).toBe(admin.actor.name);
  const strong = await createKey(admin, input({ scopes: ["codes:write"] }));
  await expect(rotateKey(byKey, { id: strong.id, grace_seconds: 0 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("a revoked key stops at once, and is revoked once", async () => {
  const { admin } = await testOrg();
  const { key, id } = await createKey(admin, input());
  expect(await works(key)).toBe(true);
  expect(await revokeKey(admin, { id })).toMatchObject({ status: "REVOKED" });
  expect(await works(key)).toBe(false);
  await expect(revokeKey(admin, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await auditOf(admin)).at(-1)).toMatchObject({ action: "api_key.revoked", targetId: id });
});

test("rotating makes an equal key and lets the old one work for the grace", async () => {
  const { admin } = await testOrg();
  const old = await createKey(admin, input({ allowed_ips: ["198.51.100.0/24"] }));
  const fresh = await rotateKey(admin, { id: old.id, ...RotateApiKey.parse({}) });
  expect(fresh).toMatchObject({
    name: "Till",
    scopes: ["codes:read"],
    allowed_ips: ["198.51.100.0/24"],
    expires_at: null,
  });
  expect([await works(old.key), await works(fresh.key)]).toEqual([true, true]);
  const listed = (await listKeys(admin, { limit: 50 })).data.find((k) => k.id === old.id);
  expect(listed?.rotated_to).toBe(fresh.id);
  const left = Date.parse(listed?.expires_at ?? "") - Date.now();
  expect(left).toBeGreaterThan(86_390_000);
  expect(left).toBeLessThanOrEqual(86_400_000);
  expect((await auditOf(admin)).at(-1)).toMatchObject({ action: "api_key.rotated", targetId: old.id });
  await expect(rotateKey(admin, { id: old.id, grace_seconds: 60 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("no grace ends the old key at once; the new one lives as long as the old one was made for", async () => {
  const { admin } = await testOrg();
  const old = await createKey(admin, input({ expires_at: new Date(Date.now() + 3_600_000).toISOString() }));
  const fresh = await rotateKey(admin, { id: old.id, grace_seconds: 0 });
  expect([await works(old.key), await works(fresh.key)]).toEqual([false, true]);
  const lifetime = Date.parse(fresh.expires_at ?? "") - Date.parse(fresh.created_at);
  expect(Math.abs(lifetime - 3_600_000)).toBeLessThan(1000);
});

test("a grace never prolongs a key", async () => {
  const { admin } = await testOrg();
  const expires_at = new Date(Date.now() + 60_000).toISOString();
  const old = await createKey(admin, input({ expires_at }));
  await rotateKey(admin, { id: old.id, grace_seconds: 86_400 });
  const listed = (await listKeys(admin, { limit: 50 })).data.find((k) => k.id === old.id);
  expect(listed?.expires_at).toBe(expires_at);
});

test("of many rotations at the same moment one succeeds", async () => {
  const { admin } = await testOrg();
  const { id } = await createKey(admin, input());
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, () => rotateKey(admin, { id, grace_seconds: 60 })),
  );
  expect(all.filter((o) => o.status === "fulfilled")).toHaveLength(1);
  expect((await listKeys(admin, { limit: 50 })).data).toHaveLength(2);
});

test("another organisation's key is not found", async () => {
  const { owner } = await testOrg();
  const foreign = await testOrg();
  const { id } = await createKey(foreign.owner, input());
  await expect(revokeKey(owner, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(rotateKey(owner, { id, grace_seconds: 0 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await listKeys(owner, { limit: 50 })).data).toEqual([]);
});

test("the list goes page by page, newest first", async () => {
  const { admin } = await testOrg();
  const made: string[] = [];
  for (const name of ["a", "b", "c", "d", "e"]) made.unshift((await createKey(admin, input({ name }))).id);
  const first = await listKeys(admin, { limit: 2 });
  const second = await listKeys(admin, { limit: 2, cursor: first.next_cursor ?? undefined });
  const third = await listKeys(admin, { limit: 2, cursor: second.next_cursor ?? undefined });
  expect([first, second, third].flatMap((page) => page.data.map((k) => k.id))).toEqual(made);
  expect(third.next_cursor).toBeNull();
});

test.each([
  [{ name: "" }, "name"],
  [{ scopes: ["codes:destroy"] }, "scopes.0"],
  [{ kind: "root" }, "kind"],
  [{ expires_at: "2020-01-01" }, "expires_at"],
  [{ expires_at: "tomorrow" }, "expires_at"],
  [{ allowed_ips: ["10.0.0.1/33"] }, "allowed_ips.0"],
  [{ allowed_ips: ["10.0.0.0/8", "example.org"] }, "allowed_ips.1"],
  [{ allowed_ips: ["fe80::1%eth0"] }, "allowed_ips.0"],
])("%j is refused at %s", (wrong, path) => {
  const result = CreateApiKey.safeParse({ name: "Till", ...wrong });
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});
