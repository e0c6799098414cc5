import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { apiKeys } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { type ApiKeyKind, newApiKey } from "@/lib/ids";
import { acceptInvitation, changeRole, invite, removeMember } from "@/lib/members";
import { contextForKey, createKey } from ".";
import { CreateApiKey } from "./schemas";

const { db, sql } = await testDatabase();

const input = (more: object = {}) =>
  CreateApiKey.parse({ name: "Till", scopes: ["codes:read", "keys:manage"], ...more });
const call = (text: string, more: { ip?: string; kind?: ApiKeyKind } = {}) =>
  contextForKey(db, { text, ip: "198.51.100.7", requestId: "req_1", kind: "management", ...more });

test("a key acts in its organisation under its own name with its scopes", async () => {
  const { admin, org } = await testOrg();
  const { key, id } = await createKey(admin, input());
  const ctx = await call(key);
  expect(ctx).toMatchObject({
    org,
    actor: { type: "api_key", id, name: "Till" },
    role: "admin",
    requestId: "req_1",
  });
  expect([...(ctx?.scopes ?? [])].sort()).toEqual(["codes:read", "keys:manage"]);
});

test.each([
  ["an unknown key", newApiKey("management").key],
  ["a mistyped key", `${newApiKey("management").key.slice(0, -1)}_`],
  ["nothing", ""],
  ["a flood", "qrauth_".repeat(10_000)],
])("%s is nobody", async (_, text) => {
  expect(await call(text)).toBeNull();
});

test("a key of another kind is not taken for one of this", async () => {
  const { admin } = await testOrg();
  const { key } = await createKey(admin, input({ kind: "challenge" }));
  expect(await call(key)).toBeNull();
  expect(await call(key, { kind: "challenge" })).not.toBeNull();
});

test("a key from the cache still expires on the second", async () => {
  const { admin } = await testOrg();
  const { key } = await createKey(admin, input({ expires_at: new Date(Date.now() + 60_000).toISOString() }));
  expect(await call(key)).not.toBeNull();
  vi.useFakeTimers({ now: Date.now() + 60_001, toFake: ["Date"] });
  try {
    expect(await call(key)).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  [["198.51.100.7"], "198.51.100.7", true],
  [["198.51.100.0/24"], "198.51.100.255", true],
  [["198.51.100.0/24"], "198.51.101.0", false],
  [["198.51.100.0/24"], "::ffff:198.51.100.9", true],
  [["2001:db8::/32"], "2001:db8:1::5", true],
  [["2001:db8::/32", "10.0.0.0/8"], "2001:db9::1", false],
  [["::ffff:198.51.100.7"], "198.51.100.7", true],
  [["198.51.100.7"], "not an address", false],
])("a key for %j, called from %s: %s", async (allowed_ips, ip, works) => {
  const { admin } = await testOrg();
  const { key } = await createKey(admin, input({ allowed_ips }));
  expect((await call(key, { ip })) !== null).toBe(works);
});

test("a key can do at most what its maker still may", async () => {
  const { owner, admin } = await testOrg();
  const { key } = await createKey(admin, input());
  expect((await call(key))?.scopes.has("keys:manage")).toBe(true);
  await changeRole(owner, { user_id: admin.actor.id ?? "", role: "viewer" });
  const ctx = await call(key);
  expect(ctx?.role).toBe("viewer");
  expect([...(ctx?.scopes ?? [])]).toEqual(["codes:read"]);
});

test("a key dies with its maker's membership and does not rise when they come back", async () => {
  const { owner, admin, users } = await testOrg();
  const { key } = await createKey(admin, input());
  expect(await call(key)).not.toBeNull();
  await removeMember(owner, { user_id: users.admin.id });
  expect(await call(key)).toBeNull();

  const { link } = await invite(owner, { email: users.admin.email, role: "admin" });
  const token = link.split("/").at(-1) ?? "";
  await acceptInvitation(db, { token, user: users.admin, requestId: "req_1" });
  expect(await call(key)).toBeNull();
  expect(await call((await createKey(admin, input())).key)).not.toBeNull();
});

test("a change made by another process is heard of within a second", async () => {
  const { admin } = await testOrg();
  const { key, id } = await createKey(admin, input());
  expect(await call(key)).not.toBeNull();
  // What another process's revocation does in the database: the row, and the announcement of its hash.
  const [row] =
    await sql`update api_keys set revoked_at = now() where id = ${id} returning encode(hash, 'hex') as hash`;
  await sql`select pg_notify('signet_cache', ${`keys:${row?.hash}`})`;
  await vi.waitFor(async () => expect(await call(key)).toBeNull(), { timeout: 1000, interval: 5 });
});

test("the last use is noted, once a minute", async () => {
  const { admin } = await testOrg();
  const { key, id } = await createKey(admin, input());
  const lastUse = async () =>
    (await db.select({ at: apiKeys.lastUsedAt }).from(apiKeys).where(eq(apiKeys.id, id)))[0]?.at;
  expect(await lastUse()).toBeNull();
  await call(key);
  const first = await vi.waitUntil(lastUse, { timeout: 1000, interval: 5 });
  await Promise.all(Array.from({ length: 20 }, () => call(key)));
  expect(await lastUse()).toEqual(first);
});
