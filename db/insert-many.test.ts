import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys, auditLog, codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { uuidv7 } from "@/lib/ids";
import { insertMany } from "./insert-many";

const { db } = await testDatabase();

test("every type of column arrives as an ordinary insert would write it", async () => {
  const { org, users } = await testOrg();
  const row = {
    orgId: org.id,
    id: uuidv7(),
    kind: "management",
    name: `it's "quoted" \\ 日本 🎟`,
    hash: Buffer.from([0, 1, 0x5c, 0xff]),
    last4: "abcd",
    scopes: ["codes:read", 'odd,"scope"'],
    allowedIps: [],
    createdBy: users.owner.id,
    expiresAt: new Date("9999-12-31T23:59:59.999Z"),
    lastUsedAt: null,
    revokedAt: null,
    rotatedTo: null,
    createdAt: new Date("2026-01-01T00:00:00.001Z"),
  };
  await insertMany(db, apiKeys, [row]);
  expect(await db.select().from(apiKeys).where(eq(apiKeys.id, row.id))).toEqual([row]);
});

test("JSON columns keep their structure, and columns nobody names get their default", async () => {
  const { org } = await testOrg();
  const changes = { a: [null, 1], b: { c: ["x"] } };
  const entry = {
    orgId: org.id,
    actorType: "system",
    actorName: "t",
    action: "t",
    targetType: "t",
    requestId: "r",
    changes,
  };
  await insertMany(db, auditLog, [
    { ...entry, id: uuidv7(), targetId: "1" },
    { ...entry, id: uuidv7(), targetId: "2" },
  ]);
  const rows = await db.select().from(auditLog).where(eq(auditLog.action, "t")).orderBy(auditLog.seq);
  expect(rows.map((r) => [r.targetId, r.changes])).toEqual([
    ["1", changes],
    ["2", changes],
  ]);
  expect(rows[0]?.at).toBeInstanceOf(Date);
});

test("numbers and partitions", async () => {
  const { org } = await testOrg();
  const at = new Date("2026-11-01T00:00:00.000Z");
  const scan = {
    orgId: org.id,
    codeId: uuidv7(),
    outcome: "verified",
    source: "page",
    country: null,
    device: "phone",
    os: null,
    browser: null,
    bot: false,
  };
  await insertMany(
    db,
    scans,
    Array.from({ length: 1000 }, () => ({ ...scan, at, id: uuidv7(), visitor: Buffer.alloc(16, 7) })),
  );
  expect(await db.$count(scans, eq(scans.orgId, org.id))).toBe(1000);
});

test("no rows: nothing happens; an unknown property is a mistake", async () => {
  await insertMany(db, codes, []);
  await expect(insertMany(db, codes, [{ nonsense: 1 } as never])).rejects.toThrow(/nonsense/);
});
