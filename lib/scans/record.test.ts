import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import { uuidv7 } from "@/lib/ids";
import { platform } from "@/lib/platform";
import { slot } from "@/lib/singleton";
import { drainScans, recordScan, recordScanDurably, replaySpilled } from ".";
import { Recorder } from "./recorder";
import { SpillFolder } from "./spill";
import { aScan, BOT } from "./testing";

const opened = await testDatabase();
const { db, target } = opened;

const temporary = mkdtempSync(path.join(tmpdir(), "signet-spill-"));
let spilled: string;

beforeEach(() => {
  spilled = mkdtempSync(path.join(temporary, "spill-"));
  slot("scans.spill").set(new SpillFolder(spilled));
});
afterEach(async () => {
  platform.set(opened);
  await drainScans();
  await replaySpilled(db);
});
afterAll(() => rmSync(temporary, { recursive: true }));

/** As when the database is away: nobody listens where it should be. */
function away(): () => Promise<void> {
  const nowhere = openDatabase({ ...(target as object), port: 1 } as typeof target, { max: 1 });
  platform.set({ ...opened, ...nowhere });
  return async () => {
    platform.set(opened);
    await nowhere.close();
  };
}

const onDisk = () =>
  readdirSync(spilled)
    .map((name) => readFileSync(path.join(spilled, name), "utf8"))
    .join("");

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

test("while the database is away scans go to the disk, without an address; then they are written once", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  const back = away();
  for (let n = 0; n < 10; n++)
    recordScan(aScan(org, { codeId, at: new Date(Date.UTC(2026, 0, 5, 0, 0, n)) }));
  await drainScans();
  expect(onDisk().trim().split("\n")).toHaveLength(10);
  expect(onDisk()).not.toContain("203.0.113");
  await back();
  // By itself, as in production.
  await expect.poll(() => countOf(codeId), { timeout: 10_000 }).toBe(10);
  expect((await rowsOf(org)).map((row) => row.at.getUTCSeconds())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await expect.poll(() => readdirSync(spilled)).toEqual([]);
});

test("a scan made while the day's key is not to be had is kept without its visitor", async () => {
  const { org } = await testOrg();
  slot("visitors").clear();
  const back = away();
  recordScan(aScan(org));
  await drainScans();
  await back();
  await replaySpilled(db);
  expect(await rowsOf(org)).toMatchObject([{ device: "phone", visitor: null }]);
});

test("staff at a gate are nobody's visitor", async () => {
  const { org } = await testOrg();
  recordScan(aScan(org, { ip: "", userAgent: "" }));
  await drainScans();
  expect(await rowsOf(org)).toMatchObject([{ visitor: null }]);
});

test("a durable scan is there when its promise is kept, and takes along what waits", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  for (let n = 1; n <= 5; n++) {
    recordScan(aScan(org, { codeId }));
    await Promise.all([1, 2, 3].map(() => recordScanDurably(aScan(org, { codeId }))));
    expect(await countOf(codeId)).toBe(4 * n);
  }
  expect(await rowsOf(org)).toHaveLength(20);
});

test("a durable scan while the database is away is on the disk when its promise is kept", async () => {
  const { org } = await testOrg();
  const back = away();
  await recordScanDurably(aScan(org));
  expect(onDisk().endsWith("\n")).toBe(true);
  expect(JSON.parse(onDisk())).toMatchObject({ org_id: org.id, visitor: expect.stringMatching(/^\\x/) });
  await back();
  await replaySpilled(db);
  expect(await rowsOf(org)).toHaveLength(1);
});

test("neither database nor disk: a durable scan is refused, the others wait and are written later", async () => {
  const { org } = await testOrg();
  const blocked = path.join(spilled, "file");
  writeFileSync(blocked, "");
  slot("scans.spill").set(new SpillFolder(path.join(blocked, "folder")));
  const back = away();
  recordScan(aScan(org, { outcome: "verified" }));
  await expect(recordScanDurably(aScan(org, { outcome: "scan_limit" }))).rejects.toMatchObject({
    code: "UNAVAILABLE",
  });
  await back();
  await expect.poll(() => rowsOf(org), { timeout: 10_000 }).toMatchObject([{ outcome: "verified" }]);
});

test("more scans than memory may hold go to the disk, and none is lost", async () => {
  const { owner, org } = await testOrg();
  const codeId = await codeOf(owner);
  for (let n = 0; n < 15_000; n++) recordScan(aScan(org, { codeId }));
  await expect.poll(() => onDisk().length).toBeGreaterThan(0);
  await drainScans();
  await replaySpilled(db);
  expect(await countOf(codeId)).toBe(15_000);
  expect(await rowsOf(org)).toHaveLength(15_000);
});

test("what waits when the process ends at once is on the disk for the next one", async () => {
  const { org } = await testOrg();
  const recorder = new Recorder();
  const settle = { resolve: () => {}, reject: () => {} };
  recorder.take({ scan: aScan(org), id: uuidv7() });
  recorder.take({ scan: aScan(org), id: uuidv7(), settle });
  recorder.leave();
  expect(onDisk().trim().split("\n")).toHaveLength(2);
  await replaySpilled(db);
  // This process did not end: what it writes itself is there already.
  await recorder.drain(3000);
  expect(await rowsOf(org)).toHaveLength(2);
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
