import type { Db } from "@/db/client";
import {
  asLocation,
  type Decision,
  decide,
  type Reason,
  type ResolvedCode,
  resolveCode,
  routeScan,
} from "@/lib/codes";
import { recordScan, recordScanDurably, scanOf } from "@/lib/scans";
import { checkMorph } from "@/lib/tickets";
import { countScan, presentVerification } from "@/lib/trust";
import type { Verification } from "@/lib/trust/schemas";
import { opens } from "./password";
import { prepare } from "./prepared";
import { sealSeen, wasSeen } from "./seen";
import { type Visitor, visitOf } from "./visitor";

interface Call {
  db: Db;
  now: () => Date;
}

/** What a scan of a code comes to. */
export type Followed =
  /** To an address that the organisation stored, ready for the header. */
  | { kind: "go"; location: string }
  /** Codes that lead to their check page. */
  | { kind: "check"; token: string }
  /** `seen` goes into the form and comes back with it. */
  | { kind: "password"; wrong: boolean; seen: string; token: string; verification: Verification }
  | { kind: "refused"; reason: Reason; token: string; verification: Verification };

/** `rule`: id of the one that led there. `used`: the scan was counted one by one. */
type Judged =
  | { location: string; rule: string | null; used: boolean }
  | { reason: Reason }
  | { asks: "first" | "again" };

/** Of a campaign with a fallback page, codes that are over lead there instead of to a page that says so. */
const OVER: readonly Reason[] = ["EXPIRED", "SCAN_LIMIT", "DEVICE_LIMIT"];

/**
 * Resolves a code, decides, asks for its password, uses up a limited scan, picks the destination and records the scan;
 * null for a token that was never issued. `counts: false` looks without scanning (HEAD, prefetch): nothing is used up
 * or recorded. Bots are recorded as such and use up nothing. Throws RATE_LIMITED for too many wrong passwords.
 */
export async function followCode(
  call: Call,
  text: string,
  visitor: Visitor,
  counts = true,
): Promise<Followed | null> {
  const resolved = await resolveCode(call.db, text);
  if (!resolved) return null;
  const { token, qrType, destinationUrl } = resolved.code;
  if ((qrType !== "dynamic" && qrType !== "morphing") || destinationUrl === null)
    return { kind: "check", token };
  const now = call.now();
  const decision = decide(resolved, now, visitor.position);
  const judged = await judge(call.db, resolved, destinationUrl, decision, now, visitor, counts);
  if (counts) await note(resolved, judged, now, visitor);
  return answer(resolved, decision, judged, now);
}

async function judge(
  db: Db,
  resolved: ResolvedCode,
  destination: string,
  { reason }: Decision,
  now: Date,
  visitor: Visitor,
  counts: boolean,
): Promise<Judged> {
  if (reason !== null) return { reason };
  const { code, campaign } = resolved;
  if (code.qrType === "morphing" && !(visitor.form && wasSeen(visitor.form.seen, code.token, now))) {
    const old = await checkMorph(db, resolved, visitor.m, now);
    if (old !== null) return { reason: old };
  }
  const hash = campaign?.passwordHash ?? null;
  if (hash !== null) {
    if (!visitor.form) return { asks: "first" };
    if (!(await opens(db, hash, code.id, visitor.form))) return { asks: "again" };
  }
  const { location, routing, counted } = prepare(resolved, destination);
  const taken = counted
    ? await countScan(db, resolved, visitor, counts)
    : { refused: null, number: 1, used: false };
  if (taken.refused !== null) return { reason: taken.refused };
  const { used } = taken;
  if (!routing) return { location, rule: null, used };
  const visit = visitOf(visitor, now, taken.number, campaign?.id ?? code.id);
  const routed = routeScan(routing, destination, visit);
  const rule = routed.rule === null ? undefined : routing.rules[routed.rule];
  return { location: asLocation(routed.destination), rule: rule?.id ?? null, used };
}

/** A form that was merely shown is no scan yet: what comes of it is. */
async function note(resolved: ResolvedCode, judged: Judged, now: Date, visitor: Visitor): Promise<void> {
  if ("asks" in judged && judged.asks === "first") return;
  const outcome = "location" in judged ? "verified" : "reason" in judged ? judged.reason : "password";
  const rule = "location" in judged ? judged.rule : null;
  const { source } = visitor;
  const scan = scanOf(resolved, visitor, { at: now, outcome: outcome.toLowerCase(), source, rule });
  if ("location" in judged && judged.used) await recordScanDurably(scan);
  else recordScan(scan);
}

function answer(resolved: ResolvedCode, decision: Decision, judged: Judged, now: Date): Followed {
  if ("location" in judged) return { kind: "go", location: judged.location };
  const { token, qrType } = resolved.code;
  if ("asks" in judged) {
    const seen = qrType === "morphing" ? sealSeen(token, now) : "";
    const verification = presentVerification(resolved, decision, now);
    return { kind: "password", wrong: judged.asks === "again", seen, token, verification };
  }
  const { reason } = judged;
  const fallback = resolved.campaign?.fallbackUrl ?? null;
  if (fallback !== null && OVER.includes(reason)) return { kind: "go", location: asLocation(fallback) };
  const verification = presentVerification(resolved, { ...decision, verified: false, reason }, now);
  return { kind: "refused", reason, token, verification };
}
