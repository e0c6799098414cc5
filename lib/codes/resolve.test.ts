import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { codes, organizations } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { announceDrop } from "@/lib/cache";
import { canonicalJson } from "@/lib/crypto/canonical";
import { signEd25519 } from "@/lib/crypto/ed25519";
import { newCodeToken } from "@/lib/ids";
import { renameOrganization } from "@/lib/onboarding";
import { activeKeys } from "@/lib/signing/internal";
import { resolveCode, updateCode } from ".";
import { codeInOrg } from "./internal";
import { resolvedCodes } from "./resolve";
import { inDays, issue, tamper } from "./testing";

// A database of its own: what other suites announce would empty this cache in the middle of a test.
const { db, sql: driver } = await testDatabase({ own: true });

const valid = async (token: string) => (await resolveCode(db, token))?.signatureValid;
const full = () => ({
  startsAt: inDays(-1),
  expiresAt: inDays(9),
  maxScans: 100,
  maxScansPerDevice: 5,
  location: { lat: 37.97, lng: 23.72, radiusM: 100 },
});

test.each([
  ["the destination", { destinationUrl: "https://evil.test/menu" }],
  ["the destination taken away", { destinationUrl: null }],
  ["the content", { content: { title: "x" } }],
  ["the kind of content", { contentType: "page" }],
  ["the start", { startsAt: null }],
  ["the expiry", { expiresAt: new Date(Date.now() + 1e10) }],
  ["the expiry taken away", { expiresAt: null }],
  ["the latitude", { latitude: 37.98 }],
  ["the longitude", { longitude: 23.73 }],
  ["the radius", { radiusM: 100_000 }],
  ["the location taken away", { latitude: null, longitude: null, radiusM: null }],
  ["the scan limit", { maxScans: 101 }],
  ["the limit per device", { maxScansPerDevice: null }],
  ["the version", { version: 2 }],
  ["the moment of signing", { signedAt: new Date(0) }],
])("changed by hand in the database, it no longer verifies: %s", async (_, columns) => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, full());
  expect(await valid(token)).toBe(true);
  await tamper(token, columns);
  expect(await valid(token)).toBe(false);
});

test("nor does it with another organisation's name or under another organisation", async () => {
  const { owner, org } = await testOrg();
  const { org: other } = await testOrg();
  const { token } = await issue(owner);
  await db.update(organizations).set({ name: "Somebody else" }).where(eq(organizations.id, org.id));
  resolvedCodes().drop(token);
  expect(await valid(token)).toBe(false);
  await db.update(organizations).set({ name: org.name }).where(eq(organizations.id, org.id));
  resolvedCodes().drop(token);
  expect(await valid(token)).toBe(true);
  await tamper(token, { orgId: other.id });
  expect(await valid(token)).toBe(false);
});

test("nor with another code's signature, a broken one, or another key's id", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const [one, two, foreign] = await Promise.all([issue(owner), issue(owner), issue(stranger)]);
  for (const signature of [two.signature, "", "A".repeat(86), `${one.signature}=`, one.signature.slice(1)]) {
    await tamper(one.token, { signature });
    expect(await valid(one.token)).toBe(false);
  }
  await tamper(one.token, { signature: one.signature, keyId: foreign.key_id });
  expect(await valid(one.token)).toBe(false);
  await tamper(one.token, { keyId: one.key_id, algVersion: "none" });
  expect((await resolveCode(db, one.token))?.algorithm).toBe("unknown");
});

test("the label is the issuer's own note: changing it leaves the signature whole", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await tamper(token, { label: "note" });
  expect(await valid(token)).toBe(true);
});

test("the signature is over the domain-separated canonical statement, as the documentation says", async () => {
  const { owner, org } = await testOrg();
  const { token, signature } = await issue(owner, { maxScans: 2 });
  const row = await codeInOrg(owner, token);
  const statement = canonicalJson({
    v: 1,
    version: 1,
    token,
    org: { id: org.id, name: org.name },
    content_type: "url",
    content_sha256: null,
    destinations: ["https://example.org/menu"],
    location: null,
    starts_at: null,
    expires_at: null,
    max_scans: 2,
    max_scans_per_device: null,
    signed_at: row.signedAt.toISOString(),
    kid: row.keyId,
  });
  const seed = activeKeys().get(org.id)?.seed;
  expect(seed && signEd25519(seed, Buffer.from(`signet.code.v1\n${statement}`)).toString("base64url")).toBe(
    signature,
  );
});

test("renaming the organisation signs every code again", async () => {
  const { owner } = await testOrg();
  const issued = await Promise.all([issue(owner), issue(owner, full())]);
  await renameOrganization(owner, { name: "Fresh name" });
  for (const { token, signature } of issued) {
    const found = await resolveCode(db, token);
    expect(found).toMatchObject({ signatureValid: true, org: { name: "Fresh name" }, code: { version: 2 } });
    expect(found?.code.signature).not.toBe(signature);
  }
});

test.each([
  ["lower case", (t: string) => t.toLowerCase()],
  ["hyphens", (t: string) => `${t.slice(0, 5)}-${t.slice(5)}`],
  ["confused letters", (t: string) => t.replace(/0/g, "O").replace(/1/g, "l")],
])("a token is found in any accepted spelling: %s", async (_, spell) => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  expect((await resolveCode(db, spell(token)))?.code.token).toBe(token);
});

test.each(["", "x", "../../etc/passwd", "A".repeat(27), "A".repeat(10_000), "U".repeat(26)])(
  "%j was never a token and asks the database nothing",
  async (text) => {
    expect(await resolveCode(db, text)).toBeNull();
  },
);

/** How many SELECTs on the codes table PostgreSQL counted while `work` ran. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const seen: string[] = [];
  const before = driver.options.debug;
  driver.options.debug = (_connection, query) => void (/from "codes"/.test(query) && seen.push(query));
  try {
    await work();
  } finally {
    driver.options.debug = before;
  }
  return seen.length;
}

test("look-ups of one turn go out as one query; the next ones come from memory, unknown tokens too", async () => {
  const { owner } = await testOrg();
  const tokens = (await Promise.all(Array.from({ length: 10 }, () => issue(owner)))).map((c) => c.token);
  const unknown = newCodeToken();
  const all = () => Promise.all([...tokens, ...tokens, unknown].map((t) => resolveCode(db, t)));
  expect(await queriesOf(all)).toBe(1);
  const again = await queriesOf(async () => {
    const found = await all();
    expect(found.map((f) => f?.code.token)).toEqual([...tokens, ...tokens, undefined]);
  });
  expect(again).toBe(0);
});

test("a database that fails is not remembered", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  const closed = {
    select: () => {
      throw new Error("away");
    },
  } as unknown as typeof db;
  await expect(resolveCode(closed, token)).rejects.toThrow("away");
  expect(await valid(token)).toBe(true);
});

test("another process's change arrives here long before the cache forgets", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await resolveCode(db, token);
  await db.transaction(async (tx) => {
    await tx.update(codes).set({ revokedAt: sql`now()` }).where(eq(codes.token, token));
    await announceDrop(tx, "codes", token);
  });
  await expect
    .poll(async () => (await resolveCode(db, token))?.code.revokedAt, { timeout: 3000, interval: 10 })
    .not.toBeNull();
});

test("an answer read before a change is not kept after it", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await Promise.all([
    resolveCode(db, token),
    updateCode(owner, token, { destinationUrl: "https://example.org/2" }),
  ]);
  expect((await resolveCode(db, token))?.code.destinationUrl).toBe("https://example.org/2");
});
