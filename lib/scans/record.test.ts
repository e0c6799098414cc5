import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import { platform } from "@/lib/platform";
import { drainScans, recordScan } from ".";
import { aScan, BOT } from "./testing";

const opened = await testDatabase();
const { db, target } = opened;

afterEach(async () => {
  platform.set(opened);
  await drainScans();
});

const rowsOf = (org: { id: string }) =>
  db.select().from(scans).where(eq(scans.orgId, org.id)).orderBy(scans.at, scans.id);

async function codeOf(ctx: Awaited<ReturnType<typeof testOrg>>["owner"]) {
  const { token } = await issue(ctx);
  return (await getCode(ctx, token)).id;
}

const countOf = async (codeId: string) =>
  (await db.select({ n: codes.scanCount }).from(codes).where(eq(codes.id, codeId)))[0]?.n;

test("a scan is written soon, by itself, with what may be known of it and no address", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  recordScan(aScan(org, { codeId, source: "api" }));
  await expect.poll(() => countOf(codeId), { timeout: 10_000, interval: 20 }).toBe(1);
  const [row] = await rowsOf(org);
  expect(row).toMatchObject({
    codeId,
    outcome: "verified",
    source: "api",
    country: "GR",
    device: "phone",
    os: "iOS",
    browser: "Safari",
    bot: false,
  });
  expect(row?.visitor).toHaveLength(16);
  expect(JSON.stringify(row)).not.toContain("203.0.113");
});

test("bots are kept and not counted", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  for (const userAgent of [BOT, BOT, "curl/8.5.0"]) recordScan(aScan(org, { codeId, userAgent }));
  recordScan(aScan(org, { codeId }));
  await drainScans();
  expect((await rowsOf(org)).filter((row) => row.bot)).toHaveLength(3);
  expect(await countOf(codeId)).toBe(1);
});

test("a drain writes everything that waits: thousands, of many codes of several organisations", async () => {
  const [one, two] = await Promise.all([testOrg(), testOrg()]);
  const [a, b, c] = await Promise.all([codeOf(one.owner), codeOf(one.owner), codeOf(two.owner)]);
  for (let n = 0; n < 1500; n++) {
    recordScan(aScan(one.org, { codeId: n % 3 ? a : b, ip: `203.0.113.${n % 250}` }));
    if (n % 2) recordScan(aScan(two.org, { codeId: c }));
  }
  await drainScans();
  expect((await rowsOf(one.org)).length).toBe(1500);
  expect([await countOf(a), await countOf(b), await countOf(c)]).toEqual([1000, 500, 750]);
});

test("while the database is away scans wait, and nobody notices; then they are written once", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  const nowhere = openDatabase({ ...(target as object), port: 1 } as typeof target, { max: 1 });
  platform.set({ ...opened, ...nowhere });
  for (let n = 0; n < 10; n++)
    recordScan(aScan(org, { codeId, at: new Date(Date.UTC(2026, 0, 5, 0, 0, n)) }));
  await drainScans(300);
  expect(await rowsOf(org)).toHaveLength(0);
  platform.set(opened);
  await drainScans();
  expect((await rowsOf(org)).map((row) => row.at.getUTCSeconds())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await countOf(codeId)).toBe(10);
  await nowhere.close();
});

test("a drain ends in time even when the database does not come back", async () => {
  const { org } = await testOrg();
  const nowhere = openDatabase({ ...(target as object), port: 1 } as typeof target, { max: 1 });
  platform.set({ ...opened, ...nowhere });
  recordScan(aScan(org));
  const started = Date.now();
  await drainScans(400);
  expect(Date.now() - started).toBeLessThan(3000);
  platform.set(opened);
  await drainScans();
  expect(await rowsOf(org)).toHaveLength(1);
  await nowhere.close();
});

test("a scan that cannot be written does not stand in the way of the others", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  recordScan(aScan(org, { codeId }));
  recordScan(aScan(org, { codeId, country: "G\u0000" }));
  recordScan(aScan(org, { codeId: "not-a-uuid" }));
  recordScan(aScan(org, { codeId }));
  await drainScans();
  expect(await rowsOf(org)).toHaveLength(2);
  expect(await countOf(codeId)).toBe(2);
});

test("a code deleted meanwhile, a month without a partition: the scan is kept", async () => {
  const { org } = await testOrg();
  recordScan(aScan(org, { at: new Date("2019-03-01T00:00:00Z") }));
  await drainScans();
  expect(await rowsOf(org)).toHaveLength(1);
});
