import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { codeDevices, codes } from "@/db/schema";
import type { Reason } from "./decide";
import type { ResolvedCode } from "./resolve";

export const isLimited = ({ code }: ResolvedCode) =>
  code.maxScans !== null || code.maxScansPerDevice !== null;

/**
 * Uses up one scan of a limited code, or says which limit is reached. Atomic: of N scans at once exactly the number
 * that is left passes. `device` is the scanner under a key of this code (scans room). The device is counted first and
 * both counts stand or fall together.
 */
export async function takeScan(db: Db, { code }: ResolvedCode, device: Buffer): Promise<Reason | null> {
  return db.transaction(async (tx) => {
    if (code.maxScansPerDevice !== null && !(await countDevice(tx, code, device, code.maxScansPerDevice)))
      return "DEVICE_LIMIT";
    const used = await tx
      .update(codes)
      .set({ usedScans: sql`${codes.usedScans} + 1` })
      .where(
        and(
          eq(codes.orgId, code.orgId),
          eq(codes.id, code.id),
          or(isNull(codes.maxScans), lt(codes.usedScans, codes.maxScans)),
        ),
      )
      .returning({ id: codes.id });
    if (used.length > 0) return null;
    // Give the device its use back: the refusal was not its own.
    if (code.maxScansPerDevice !== null) {
      await tx
        .update(codeDevices)
        .set({ uses: sql`${codeDevices.uses} - 1` })
        .where(
          and(
            eq(codeDevices.orgId, code.orgId),
            eq(codeDevices.codeId, code.id),
            eq(codeDevices.device, device),
          ),
        );
    }
    return "SCAN_LIMIT";
  });
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

/** Whether the limit is already used up, for those who look without scanning (bots, previews). Counts nothing. */
export async function isUsedUp(db: Db, { code }: ResolvedCode): Promise<boolean> {
  if (code.maxScans === null) return false;
  const [row] = await db
    .select({ used: codes.usedScans })
    .from(codes)
    .where(and(eq(codes.orgId, code.orgId), eq(codes.id, code.id)));
  return row !== undefined && row.used >= code.maxScans;
}
