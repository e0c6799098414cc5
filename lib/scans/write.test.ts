import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { codes, scanChanges, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import { uuidv7 } from "@/lib/ids";
import { toLine } from "./row";
import { aScan, BOT } from "./testing";
import { writeScans } from "./write";

const { db, target } = await testDatabase();

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2027, 2, 1, 12);
const never = (_line: string, error: unknown) => {
  throw error;
};

type Org = Awaited<ReturnType<typeof testOrg>>;
const codeOf = async ({ owner }: Org) => (await getCode(owner, (await issue(owner)).token)).id;
const line = (org: { id: string }, codeId: string, at: number, more = {}) =>
  toLine(aScan(org, { codeId, at: new Date(at), ...more }), uuidv7(at), null);

const countOf = async (codeId: string) =>
  (await db.select({ n: codes.scanCount }).from(codes).where(eq(codes.id, codeId)))[0]?.n;
const rows = (org: { id: string }) => db.$count(scans, eq(scans.orgId, org.id));
const hours = async (org: { id: string }) => {
  const found = await db.select().from(scanChanges).where(eq(scanChanges.orgId, org.id));
  return found.sort((a, b) => a.hour.getTime() - b.hour.getTime());
};

test("written twice a scan is one row, counted once; what is new among what is old is counted", async () => {
  const one = await testOrg();
  const codeId = await codeOf(one);
  const batch = [1, 2, 3].map((n) => line(one.org, codeId, NOON + n));
  batch.push(line(one.org, codeId, NOON + 4, { userAgent: BOT }));
  await writeScans(db, batch, never);
  await writeScans(db, batch, never);
  await writeScans(db, [...batch, line(one.org, codeId, NOON + 5)], never);
  expect([await rows(one.org), await countOf(codeId)]).toEqual([5, 4]);
});

test("every hour in which a scan was written is marked, moves with each write, and not for nothing", async () => {
  const one = await testOrg();
  const codeId = await codeOf(one);
  const first = line(one.org, codeId, NOON - 1);
  await writeScans(
    db,
    [first, line(one.org, codeId, NOON), line(one.org, codeId, NOON + HOUR_MS - 1)],
    never,
  );
  const marked = await hours(one.org);
  expect(marked.map(({ hour }) => hour.getTime())).toEqual([NOON - HOUR_MS, NOON]);
  await writeScans(db, [first], never);
  expect(await hours(one.org)).toEqual(marked);
  await writeScans(db, [line(one.org, codeId, NOON + 1)], never);
  const moved = await hours(one.org);
  expect(moved[0]).toEqual(marked[0]);
  expect(moved[1]?.changes).toBeGreaterThan(marked[1]?.changes ?? 0);
});

test("a mark made anew has a number that none before it had", async () => {
  const one = await testOrg();
  const codeId = await codeOf(one);
  const seen: (number | undefined)[] = [];
  for (let n = 0; n < 3; n++) {
    await writeScans(db, [line(one.org, codeId, NOON + n)], never);
    seen.push((await hours(one.org))[0]?.changes);
    await db.delete(scanChanges).where(and(eq(scanChanges.orgId, one.org.id)));
  }
  expect(new Set(seen).size).toBe(3);
});

test("processes that write the same codes and hours at once, some of it twice: exact, and none stops another", async () => {
  const orgs = await Promise.all([testOrg(), testOrg()]);
  const mine = await Promise.all(orgs.map((one) => Promise.all([codeOf(one), codeOf(one), codeOf(one)])));
  const shuffled = <T>(list: T[]) =>
    list.map((it) => ({ it, by: Math.random() })).sort((a, b) => a.by - b.by);
  const batch = (n: number) =>
    orgs.flatMap(({ org }, o) =>
      (mine[o] ?? []).flatMap((codeId, c) =>
        [0, 1, 2, 3].map((hour) => line(org, codeId, NOON + hour * HOUR_MS + n * 10 + c)),
      ),
    );
  const shared = Array.from({ length: 20 }, (_, n) => batch(1000 + n));
  const processes = Array.from({ length: 8 }, () => openDatabase(target, { max: 1 }));
  const own = 25;
  await Promise.all(
    processes.map(async (one, p) => {
      const work = [...shared, ...Array.from({ length: own }, (_, n) => batch(p * own + n))];
      for (const { it } of shuffled(work)) {
        await writeScans(
          one.db,
          shuffled(it).map((l) => l.it),
          never,
          1,
        );
      }
    }),
  );
  await Promise.all(processes.map((one) => one.close()));
  const perCode = (shared.length + processes.length * own) * 4;
  for (const [o, { org }] of orgs.entries()) {
    expect(await rows(org)).toBe(perCode * 3);
    expect(await Promise.all((mine[o] ?? []).map(countOf))).toEqual([perCode, perCode, perCode]);
    expect(await hours(org)).toHaveLength(4);
  }
});

test("rows at fault are handed back, each with its reason, and cost no other its place", async () => {
  const { org } = await testOrg();
  const good = Array.from({ length: 100 }, (_, n) => line(org, uuidv7(), NOON + n));
  const bad = [
    line(org, "not-a-uuid", NOON),
    line(org, uuidv7(), NOON, { country: "G\u0000" }),
    '{"id":null}',
  ];
  const refused: string[] = [];
  await writeScans(db, [...bad.slice(0, 1), ...good, ...bad.slice(1)], (text, error) => {
    expect(error).toBeInstanceOf(Error);
    refused.push(text);
  });
  expect(refused).toEqual(bad);
  expect(await rows(org)).toBe(100);
});
