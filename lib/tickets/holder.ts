import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { admissions } from "@/db/schema";
import { type Drawing, decide, holdsTicket, type ResolvedCode, resolveCode } from "@/lib/codes";
import { requireWithin } from "@/lib/limits";
import { toRfc3339 } from "@/lib/time";
import { presentVerification } from "@/lib/trust";
import type { Verification } from "@/lib/trust/schemas";
import { expiredSvg } from "./expired";
import { drawWindow } from "./morph";
import { enteredAt } from "./present";
import { secretsOf } from "./secrets";
import { WINDOW_MS } from "./window";

/** How often a holder's page asks for a new picture: a third of each picture's life is left when it does. */
export const REFRESH_MS = 20_000;

interface Call {
  db: Db;
  now: () => Date;
}

interface Known {
  token: string;
  verification: Verification;
  event: string;
  label: string | null;
  /** IANA name; of the event's clock. */
  timeZone: string;
}

/**
 * What the holder of a ticket's link is shown; `check`: it is a code of another kind, see its check page; `locked`: the
 * code without the pass that makes it a ticket's link, as anybody can read it from a picture of the ticket.
 */
export type HolderTicket =
  | { kind: "check"; token: string }
  | { kind: "locked"; token: string }
  | ({ kind: "live" | "refused" } & Known)
  | ({ kind: "admitted"; at: string; gate: string | null } & Known);

const when = (date: Date | null) => (date ? toRfc3339(date) : null);

/** The ticket of a link (its code, and the pass `k` of its query), or null when there is no such code. */
export async function holderTicket(
  { db, now }: Call,
  code: string,
  pass: string | null,
): Promise<HolderTicket | null> {
  const resolved = await resolveCode(db, code);
  if (!resolved) return null;
  const { token, qrType, label } = resolved.code;
  const { campaign } = resolved;
  if (qrType !== "morphing" || !campaign) return { kind: "check", token };
  if (!(await holdsTicket(db, resolved.code, pass))) return { kind: "locked", token };
  const decision = decide(resolved, now(), null);
  const verification = presentVerification(resolved, decision, now());
  const known = {
    token,
    // The holder asks when the event is, whichever of code and campaign says so.
    verification: {
      ...verification,
      starts_at: verification.starts_at ?? when(campaign.startsAt),
      expires_at: verification.expires_at ?? when(campaign.endsAt),
    },
    event: campaign.name,
    label,
    timeZone: campaign.timeZone,
  };
  const admission = await admissionOf(db, resolved);
  // Who is in is in, also after the event has ended.
  if (admission && resolved.signatureValid)
    return { kind: "admitted", at: toRfc3339(enteredAt(admission)), gate: admission.gate, ...known };
  return { kind: decision.verified ? "live" : "refused", ...known };
}

async function admissionOf(db: Db, { code }: ResolvedCode) {
  const [row] = await db
    .select()
    .from(admissions)
    .where(and(eq(admissions.orgId, code.orgId), eq(admissions.codeId, code.id)));
  return row;
}

/** A picture for the holder's page: live with the milliseconds it is good for, or none any more. */
export interface HolderPicture {
  kind: HolderTicket["kind"] | "unknown";
  goodForMs: number;
  picture: Drawing;
}

/**
 * The picture of this moment for who holds the ticket's link. It gives away no more than the link does, which shows
 * such pictures as long as the ticket is good; a bound of its own keeps one link from being asked for thousands.
 */
export async function holderPicture(call: Call, code: string, pass: string | null): Promise<HolderPicture> {
  const ticket = await holderTicket(call, code, pass);
  const resolved = ticket?.kind === "live" ? await resolveCode(call.db, code) : null;
  if (!resolved?.campaign) return none(ticket?.kind ?? "unknown");
  await requireWithin(call.db, "ticket.code", resolved.code.token);
  const now = call.now();
  const [secret] = await secretsOf(call.db, resolved.campaign, now);
  if (!secret) return none("refused");
  const picture = await drawWindow(call.db, resolved, secret, now, "svg");
  return { kind: "live", goodForMs: WINDOW_MS - (now.getTime() % 1000), picture };
}

const none = (kind: HolderPicture["kind"]): HolderPicture => ({
  kind: kind === "live" ? "refused" : kind,
  goodForMs: 0,
  picture: { type: "image/svg+xml", body: expiredSvg() },
});
