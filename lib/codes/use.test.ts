import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { codeDevices, codes } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { isLimited, peekScan, type Reason, type ResolvedCode, resolveCode, takeScan, updateCode } from ".";
import { issue } from "./testing";

const { db } = await testDatabase({ max: 60 });

const device = (n: number) => Buffer.alloc(16, n);

async function limited(limits: { maxScans?: number; maxScansPerDevice?: number }) {
  const { owner } = await testOrg();
  const { token } = await issue(owner, limits);
  const code = await resolveCode(db, token);
  if (!code) throw new Error("not found");
  return { owner, token, code };
}

const use = async (code: ResolvedCode, ...devices: number[]) => {
  const results: (Reason | null)[] = [];
  for (const n of devices) results.push((await takeScan(db, code, device(n))).refused);
  return results;
};

const used = async ({ code }: ResolvedCode) =>
  (await db.select({ n: codes.usedScans }).from(codes).where(eq(codes.id, code.id)))[0]?.n;

test("below and at the limit a scan passes, above it does not", async () => {
  const { code } = await limited({ maxScans: 3 });
  expect(isLimited(code)).toBe(true);
  expect(await use(code, 1, 2)).toEqual([null, null]);
  expect(await peekScan(db, code)).toEqual({ refused: null, number: 3 });
  expect(await use(code, 3)).toEqual([null]);
  expect(await peekScan(db, code)).toEqual({ refused: "SCAN_LIMIT" });
  expect(await use(code, 4, 1)).toEqual(["SCAN_LIMIT", "SCAN_LIMIT"]);
  expect(await used(code)).toBe(3);
});

test("of fifty scans at the same moment exactly as many pass as are left", async () => {
  const { code } = await limited({ maxScans: 5 });
  const results = await Promise.all(Array.from({ length: 50 }, (_, n) => takeScan(db, code, device(n))));
  expect(results.filter((r) => r.refused === null)).toHaveLength(5);
  expect(results.filter((r) => r.refused === "SCAN_LIMIT")).toHaveLength(45);
  expect(await used(code)).toBe(5);
});

test("each device has its own count, and fifty scans by one device at once use only that", async () => {
  const { code } = await limited({ maxScansPerDevice: 2 });
  expect(await use(code, 1, 1, 1, 2)).toEqual([null, null, "DEVICE_LIMIT", null]);
  const results = await Promise.all(Array.from({ length: 50 }, () => takeScan(db, code, device(9))));
  expect(results.filter((r) => r.refused === null)).toHaveLength(2);
  expect(await used(code)).toBe(5);
});

test("a scan that the whole limit refuses is not held against the device", async () => {
  const { owner, token, code } = await limited({ maxScans: 1, maxScansPerDevice: 1 });
  expect(await use(code, 1, 2)).toEqual([null, "SCAN_LIMIT"]);
  const uses = await db
    .select({ uses: codeDevices.uses })
    .from(codeDevices)
    .where(and(eq(codeDevices.codeId, code.code.id), eq(codeDevices.device, device(2))));
  expect(uses.map((row) => row.uses).filter((n) => n > 0)).toEqual([]);
  await updateCode(owner, token, { maxScans: 2 });
  const raised = await resolveCode(db, token);
  expect(raised && (await use(raised, 1, 2, 3))).toEqual(["DEVICE_LIMIT", null, "SCAN_LIMIT"]);
});

test("with both limits, fifty devices at once leave both counts in step", async () => {
  const { code } = await limited({ maxScans: 7, maxScansPerDevice: 1 });
  const scans = Array.from({ length: 50 }, (_, n) => takeScan(db, code, device(n % 25)));
  const passed = (await Promise.all(scans)).filter((r) => r.refused === null).length;
  const rows = await db
    .select({ uses: codeDevices.uses })
    .from(codeDevices)
    .where(eq(codeDevices.codeId, code.code.id));
  expect(passed).toBe(7);
  expect(await used(code)).toBe(7);
  expect(rows.reduce((sum, row) => sum + row.uses, 0)).toBe(7);
});

test("a limit lowered below what is used up refuses at once, even to who still remembers the old one", async () => {
  const { owner, token, code } = await limited({ maxScans: 5 });
  await use(code, 1, 2, 3);
  await updateCode(owner, token, { maxScans: 2 });
  expect(await use(code, 4)).toEqual(["SCAN_LIMIT"]);
});

test("without a limit fifty scans at once are numbered from 1 to 50, none twice", async () => {
  const { code } = await limited({});
  expect(isLimited(code)).toBe(false);
  const taken = await Promise.all(Array.from({ length: 50 }, (_, n) => takeScan(db, code, device(n))));
  const numbers = taken.map((t) => (t.refused === null ? t.number : 0)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(await peekScan(db, code)).toEqual({ refused: null, number: 51 });
});
