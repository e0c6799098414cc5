import type { Db } from "@/db/client";
import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { constantTimeEqual, hmacSha256 } from "@/lib/crypto/hmac";
import { env } from "@/lib/env";
import { dataKeyOf } from "@/lib/orgs";

const PASS_BYTES = 16;

/**
 * What makes a ticket's link more than its code: HMAC-SHA256 of the token under a key of the organisation's, cut to 128
 * bits. The code itself stands in every picture of the ticket, so it must not open the page that makes new pictures.
 */
async function passes(db: Db, orgId: string): Promise<(token: string) => Buffer> {
  const key = hkdfSha256(await dataKeyOf(db, orgId), "signet.ticket.v1");
  return (token) => hmacSha256(key, `${orgId}|${token}`).subarray(0, PASS_BYTES);
}

/** Addresses of the live pages of an organisation's tickets, `{host}/t/{token}?k={pass}`: whoever has one has the ticket. */
export async function ticketLinks(db: Db, orgId: string): Promise<(token: string) => string> {
  const pass = await passes(db, orgId);
  return (token) => `${env().APP_URL}/t/${token}?k=${pass(token).toString("base64url")}`;
}

/** Whether `given` is the pass of this ticket. Takes any text. */
export async function holdsTicket(
  db: Db,
  { orgId, token }: { orgId: string; token: string },
  given: string | null,
): Promise<boolean> {
  if (given === null || given.length > 64) return false;
  return constantTimeEqual((await passes(db, orgId))(token), Buffer.from(given, "base64url"));
}
