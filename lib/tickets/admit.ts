import { and, eq, sql } from "drizzle-orm";
import { admissions } from "@/db/schema";
import { record } from "@/lib/audit";
import { decide, dropResolved, type Reason, type ResolvedCode, resolveCode } from "@/lib/codes";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { env } from "@/lib/env";
import { invalid, notFound } from "@/lib/errors";
import { normalizeCodeToken } from "@/lib/ids";
import { platform } from "@/lib/platform";
import { recordScan, recordScanDurably, STAFF, scanOf } from "@/lib/scans";
import { toRfc3339 } from "@/lib/time";
import { checkMorph } from "./morph";
import { type AdmissionRecord, presentAdmission } from "./present";
import {
  type Admission,
  type AdmitTicket,
  OFFLINE_HOURS,
  type ReadScan,
  readScan,
  type TicketResult,
} from "./schemas";
import { SKEW_MS } from "./window";

/**
 * Lets a ticket in, once: of any number of calls at the same moment exactly one answers `admitted`, and it alone is
 * written to the audit log and told to webhooks. Every other outcome is a result, not an error; NOT_FOUND for codes that
 * are not the organisation's, VALIDATION for a `scan` that is of another code and a `scanned_at` out of range.
 */
export async function admitTicket(ctx: Ctx, code: string, input: AdmitTicket): Promise<Admission> {
  requireScope(ctx, "tickets:admit");
  const now = ctx.now();
  const at = momentOf(input, now);
  const scan = input.scan === undefined ? undefined : readScan(input.scan);
  if (scan === null || (scan !== undefined && isForeign(scan)))
    return presentAdmission(ctx, { result: "wrong_event", resolved: null, input, now });
  const resolved = await ownTicket(ctx, code);
  if (scan !== undefined && normalizeCodeToken(scan.shortCode) !== resolved.code.token)
    throw invalid([{ path: "scan", message: "This is the scan of another code." }]);
  const refused = await refusalOf(resolved, input, input.m ?? scan?.m ?? null, at);
  const found = refused === null ? await admitOnce(ctx, resolved, input, now) : { result: refused };
  const taken = scanOf(resolved, STAFF, { at: now, outcome: found.result, source: "gate", rule: null });
  if (found.result === "admitted") await recordScanDurably(taken);
  else recordScan(taken);
  return presentAdmission(ctx, { ...found, resolved, input, now });
}

/** The moment at which the ticket was read. */
function momentOf({ scanned_at }: AdmitTicket, now: Date): Date {
  if (scanned_at === undefined) return now;
  const age = now.getTime() - scanned_at.getTime();
  if (age > OFFLINE_HOURS * 3_600_000)
    throw invalid([{ path: "scanned_at", message: `At most ${OFFLINE_HOURS} hours ago.` }]);
  if (age < -SKEW_MS) throw invalid([{ path: "scanned_at", message: "This moment is in the future." }]);
  return scanned_at;
}

const isForeign = ({ host }: ReadScan) => host !== null && host !== new URL(env().APP_URL).host;

/** The organisation's own code. Read on the product's own connection: the cache is everybody's, whoever's transaction runs. */
async function ownTicket(ctx: Ctx, code: string): Promise<ResolvedCode> {
  const resolved = await resolveCode(platform.get().db, code);
  if (resolved?.org.id !== ctx.org.id) throw notFound("Ticket");
  return resolved;
}

const RESULT_OF: Partial<Record<Reason, TicketResult>> = {
  REVOKED: "revoked",
  EXPIRED: "expired",
  NOT_STARTED: "not_started",
};

/** Why the ticket is refused, read at `at`; null: nothing but an earlier admission speaks against it. */
async function refusalOf(
  resolved: ResolvedCode,
  { campaign_id }: AdmitTicket,
  m: string | null,
  at: Date,
): Promise<TicketResult | null> {
  const { campaign } = resolved;
  if (!campaign || (campaign_id !== undefined && campaign_id !== campaign.id)) return "wrong_event";
  const { reason } = decide(resolved, at, null);
  // A ticket that is not as it was signed is that first of all, whatever its window says.
  if (reason === "SIGNATURE" || reason === "ALGORITHM") return "altered";
  const morph = await checkMorph(platform.get().db, resolved, m, at);
  if (morph !== null) return morph === "STALE" ? "stale" : "forged";
  return reason === null ? null : (RESULT_OF[reason] ?? "altered");
}

interface Outcome {
  result: TicketResult;
  admission?: AdmissionRecord;
}

/** The primary key decides. Only a code that is not revoked at this very moment can be inserted. */
async function admitOnce(ctx: Ctx, resolved: ResolvedCode, input: AdmitTicket, now: Date): Promise<Outcome> {
  const { code } = resolved;
  const gate = input.gate ?? null;
  const scannedAt = input.scanned_at ?? null;
  return transaction(ctx, async (tx) => {
    const inserted = await tx.db.execute(sql`
      insert into admissions (org_id, code_id, campaign_id, admitted_at, admitted_by, gate, scanned_at)
      select org_id, id, campaign_id, ${toRfc3339(now)}::timestamptz, ${tx.actor.name}, ${gate}, ${scannedAt && toRfc3339(scannedAt)}::timestamptz
      from codes where org_id = ${code.orgId} and id = ${code.id} and revoked_at is null
      on conflict (org_id, code_id) do nothing returning code_id`);
    const [admission] = await tx.db
      .select()
      .from(admissions)
      .where(and(eq(admissions.orgId, code.orgId), eq(admissions.codeId, code.id)));
    if (!admission) {
      dropResolved(code.token);
      return { result: "revoked" };
    }
    if (inserted.length === 0) return { result: "already_admitted", admission };
    const facts = { campaign_id: code.campaignId, gate, scanned_at: scannedAt && toRfc3339(scannedAt) };
    await record(tx, {
      action: "ticket.admitted",
      target: { type: "code", id: code.token },
      changes: { label: code.label, ...facts },
      event: { short_code: code.token, label: code.label, admitted_at: toRfc3339(now), ...facts },
    });
    return { result: "admitted", admission };
  });
}
