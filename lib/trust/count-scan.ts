import type { Db } from "@/db/client";
import { peekScan, type ResolvedCode, type Taken, takeScan } from "@/lib/codes";
import { describeClient, deviceHash } from "@/lib/scans";

/** `used`: the scan was counted, so that it must not be lost (recordScanDurably). */
export type Counted = Taken & { used: boolean };

/**
 * Counts a scan of a code whose scans are counted one by one. Bots, and who only looks (`counts: false`), are told what
 * a scan would be told and use up nothing.
 */
export async function countScan(
  db: Db,
  resolved: ResolvedCode,
  scanner: { ip: string; userAgent: string },
  counts: boolean,
): Promise<Counted> {
  if (!counts || describeClient(scanner.userAgent).bot)
    return { ...(await peekScan(db, resolved)), used: false };
  const taken = await takeScan(db, resolved, deviceHash(resolved.code.id, scanner.ip, scanner.userAgent));
  return { ...taken, used: taken.refused === null };
}
