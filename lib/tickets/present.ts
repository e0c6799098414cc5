import { and, eq } from "drizzle-orm";
import { admissions } from "@/db/schema";
import type { ResolvedCode } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";
import type { Admission, AdmitTicket, Admitted, TicketResult } from "./schemas";

export type AdmissionRecord = typeof admissions.$inferSelect;

/** When the holder walked in: a device that was offline told it later. */
export const enteredAt = ({
  admittedAt,
  scannedAt,
}: Pick<AdmissionRecord, "admittedAt" | "scannedAt">): Date => scannedAt ?? admittedAt;

interface Found {
  result: TicketResult;
  /** null: what was read is not one of our codes. */
  resolved: ResolvedCode | null;
  admission?: AdmissionRecord;
  input: AdmitTicket;
  now: Date;
}

export async function presentAdmission(
  ctx: Ctx,
  { result, resolved, admission, input, now }: Found,
): Promise<Admission> {
  const campaign = resolved?.campaign ?? null;
  return {
    result,
    message: messageOf(result, resolved, admission, now),
    short_code: resolved?.code.token ?? null,
    label: resolved?.code.label ?? null,
    campaign: campaign && { id: campaign.id, name: campaign.name },
    admitted_at: admission ? toRfc3339(enteredAt(admission)) : null,
    gate: admission?.gate ?? null,
    admitted_by: admission?.admittedBy ?? null,
    unconfirmed_scan: input.scanned_at !== undefined,
    admitted_count: campaign && (await admittedOf(ctx, campaign.id)),
  };
}

export const admittedOf = (ctx: Ctx, campaignId: string): Promise<number> =>
  ctx.db.$count(admissions, and(eq(admissions.orgId, ctx.org.id), eq(admissions.campaignId, campaignId)));

export const presentAdmitted = (
  row: AdmissionRecord,
  { token, label }: { token: string; label: string | null },
): Admitted => ({
  short_code: token,
  label,
  campaign_id: row.campaignId,
  admitted_at: toRfc3339(enteredAt(row)),
  gate: row.gate,
  admitted_by: row.admittedBy,
  unconfirmed_scan: row.scannedAt !== null,
});

const MESSAGES: Record<Exclude<TicketResult, "already_admitted" | "wrong_event">, string> = {
  admitted: "Admitted.",
  stale: "This is an old picture of the ticket. Ask for the live one.",
  forged: "This ticket is forged.",
  altered: "This ticket is not as it was issued.",
  revoked: "This ticket has been revoked.",
  expired: "This ticket has expired.",
  not_started: "This ticket is not valid yet.",
};

function messageOf(
  result: TicketResult,
  resolved: ResolvedCode | null,
  admission: AdmissionRecord | undefined,
  now: Date,
): string {
  if (result === "wrong_event") {
    if (!resolved) return "This is not one of our codes.";
    return resolved.campaign
      ? `This ticket is for ${resolved.campaign.name}.`
      : "This code is not a ticket: it belongs to no campaign.";
  }
  if (result !== "already_admitted") return MESSAGES[result];
  if (!admission) return "Already admitted.";
  const when = clock(enteredAt(admission), now, resolved?.campaign?.timeZone ?? "UTC");
  return `Already admitted ${when}${admission.gate === null ? "" : `, ${admission.gate}`}.`;
}

/** `at 18:02` in the campaign's time zone, with the date when that is another day's. */
function clock(at: Date, now: Date, timeZone: string): string {
  const format = (options: Intl.DateTimeFormatOptions, date: Date) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, ...options }).format(date);
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
  const time = `at ${format({ hour: "2-digit", minute: "2-digit" }, at)}`;
  return format(day, at) === format(day, now) ? time : `on ${format(day, at)} ${time}`;
}
