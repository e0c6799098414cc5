import type { Db } from "@/db/client";
import { type Decision, decide, isLimited, type Position, type ResolvedCode, resolveCode } from "@/lib/codes";
import { recordScan, recordScanDurably, type Scan, type ScanFacts, scanOf } from "@/lib/scans";
import { countScan } from "./count-scan";
import { presentVerification } from "./present";
import type { Verification } from "./schemas";

/** Who scans, as far as the door can tell. */
export interface Scanner extends ScanFacts {
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
  const { used, ...decision } = await withLimits(
    call.db,
    resolved,
    decide(resolved, now, scanner.position),
    scanner,
    counts,
  );
  if (counts) {
    const outcome = decision.reason === null ? "verified" : decision.reason.toLowerCase();
    const scan = scanOf(resolved, scanner, { at: now, outcome, source: scanner.source, rule: null });
    if (used) await recordScanDurably(scan);
    else recordScan(scan);
  }
  return presentVerification(resolved, decision, now);
}

/**
 * Only a scan that would verify uses up the limit, and only one by a person. Whoever checks a code whose scans pass
 * through its own address (lib/redirects) has not used it yet.
 */
async function withLimits(
  db: Db,
  resolved: ResolvedCode,
  decision: Decision,
  scanner: Scanner,
  counts: boolean,
): Promise<Decision & { used: boolean }> {
  if (!decision.verified || !isLimited(resolved)) return { ...decision, used: false };
  const uses = counts && resolved.code.qrType === "verify";
  const { refused, used } = await countScan(db, resolved, scanner, uses);
  return refused === null ? { ...decision, used } : { ...decision, verified: false, reason: refused, used };
}
