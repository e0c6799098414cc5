import type { Db } from "@/db/client";
import {
  type Decision,
  decide,
  isLimited,
  isUsedUp,
  type Position,
  type Reason,
  type ResolvedCode,
  resolveCode,
  takeScan,
} from "@/lib/codes";
import { describeClient, deviceHash, recordScan, type Scan } from "@/lib/scans";
import { presentVerification } from "./present";
import type { Verification } from "./schemas";

/** Who scans, as far as the door can tell. The address is used in memory and never stored. */
export interface Scanner {
  ip: string;
  userAgent: string;
  country: string | null;
  position: Position | null;
  source: Scan["source"];
}

/**
 * Resolves a token, decides, uses up a limited scan, records the scan and says what was found; null for a token that
 * was never issued. `counts: false` looks without scanning (HEAD, previews): nothing is used up or recorded.
 */
export async function verifyCode(
  call: { db: Db; now: () => Date },
  token: string,
  scanner: Scanner,
  counts = true,
): Promise<Verification | null> {
  const resolved = await resolveCode(call.db, token);
  if (!resolved) return null;
  const now = call.now();
  const decision = await withLimits(
    call.db,
    resolved,
    decide(resolved, now, scanner.position),
    scanner,
    counts,
  );
  if (counts) {
    recordScan({
      at: now,
      orgId: resolved.org.id,
      codeId: resolved.code.id,
      outcome: decision.reason === null ? "verified" : decision.reason.toLowerCase(),
      source: scanner.source,
      country: scanner.country,
      ip: scanner.ip,
      userAgent: scanner.userAgent,
    });
  }
  return presentVerification(resolved, decision, now);
}

/** Only a scan that would verify uses up the limit, and only one by a person. */
async function withLimits(
  db: Db,
  resolved: ResolvedCode,
  decision: Decision,
  scanner: Scanner,
  counts: boolean,
): Promise<Decision> {
  if (!decision.verified || !isLimited(resolved)) return decision;
  const reason = await limitReached(db, resolved, scanner, counts);
  return reason === null ? decision : { ...decision, verified: false, reason };
}

async function limitReached(
  db: Db,
  resolved: ResolvedCode,
  scanner: Scanner,
  counts: boolean,
): Promise<Reason | null> {
  if (!counts || describeClient(scanner.userAgent).bot)
    return (await isUsedUp(db, resolved)) ? "SCAN_LIMIT" : null;
  return takeScan(db, resolved, deviceHash(resolved.code.id, scanner.ip, scanner.userAgent));
}
