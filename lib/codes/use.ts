import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { codeDevices, codes } from "@/db/schema";
import type { ResolvedCode } from "./resolve";

/** What became of a scan: refused by a limit, or which scan of the code it is, from 1. */
export type Taken = { refused: "SCAN_LIMIT" | "DEVICE_LIMIT" } | { refused: null; number: number };

export const isLimited = ({ code }: ResolvedCode) =>
  code.maxScans !== null || code.maxScansPerDevice !== null;

/**
 * Counts one scan of a code and uses up its limits, or says which limit is reached. Atomic: of N scans at once exactly
 * the number that is left passes, and no two have the same number. `device` is the scanner under a key of this code
 * (scans room). The device is counted first and both counts stand or fall together.
 */
export async function takeScan(db: Db, { code }: ResolvedCode, device: Buffer): Promise<Taken> {
  const max = code.maxScansPerDevice;
  if (max === null) return count(db, code);
  return db.transaction(async (tx) => {
    if (!(await countDevice(tx, code, device, max))) return { refused: "DEVICE_LIMIT" };
    const taken = await count(tx, code);
    // Give the device its use back: the refusal was not its own.
    if (taken.refused !== null) await uncountDevice(tx, code, device);
    return taken;
  });
}

async function count(db: Pick<Db, "update">, code: ResolvedCode["code"]): Promise<Taken> {
  const [row] = await db
    .update(codes)
    .set({ usedScans: sql`${codes.usedScans} + 1` })
    .where(
      and(
        eq(codes.orgId, code.orgId),
        eq(codes.id, code.id),
        or(isNull(codes.maxScans), lt(codes.usedScans, codes.maxScans)),
      ),
    )
    .returning({ number: codes.usedScans });
  return row ? { refused: null, number: row.number } : { refused: "SCAN_LIMIT" };
}

async function countDevice(
  tx: Pick<Db, "insert">,
  code: ResolvedCode["code"],
  device: Buffer,
  max: number,
): Promise<boolean> {
  const counted = await tx
    .insert(codeDevices)
    .values({ orgId: code.orgId, codeId: code.id, device, uses: 1 })
    .onConflictDoUpdate({
      target: [codeDevices.orgId, codeDevices.codeId, codeDevices.device],
      set: { uses: sql`${codeDevices.uses} + 1` },
      setWhere: lt(codeDevices.uses, max),
    })
    .returning({ uses: codeDevices.uses });
  return counted.length > 0;
}

async function uncountDevice(tx: Pick<Db, "update">, code: ResolvedCode["code"], device: Buffer) {
  await tx
    .update(codeDevices)
    .set({ uses: sql`${codeDevices.uses} - 1` })
    .where(
      and(eq(codeDevices.orgId, code.orgId), eq(codeDevices.codeId, code.id), eq(codeDevices.device, device)),
    );
}

/** What the next scan would be, for those who look without scanning (bots, previews). Counts nothing. */
export async function peekScan(db: Db, { code }: ResolvedCode): Promise<Taken> {
  const [row] = await db
    .select({ used: codes.usedScans })
    .from(codes)
    .where(and(eq(codes.orgId, code.orgId), eq(codes.id, code.id)));
  const used = row?.used ?? 0;
  if (code.maxScans !== null && used >= code.maxScans) return { refused: "SCAN_LIMIT" };
  return { refused: null, number: used + 1 };
}
