/** Shared by the tests of this room and of those above it. */
import { uuidv7 } from "@/lib/ids";
import type { Scan } from "./record";

export const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
export const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/** A scan by a person with a phone, now, of a code of the organisation. */
export const aScan = (org: { id: string }, more: Partial<Scan> = {}): Scan => ({
  at: new Date(),
  orgId: org.id,
  codeId: uuidv7(),
  campaignId: null,
  outcome: "verified",
  source: "page",
  rule: null,
  country: "GR",
  region: null,
  city: null,
  ip: "203.0.113.7",
  userAgent: PHONE,
  language: "el",
  referrer: null,
  utm: null,
  ...more,
});
