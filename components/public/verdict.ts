import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages/en";
import type { Verification } from "@/lib/trust/schemas";
import { fact } from "./document";
import { type Html, html } from "./html";
import { type Glyph, type Tone, verdictIcon } from "./icons";
import { instant } from "./text";

export type VerdictKey = keyof Messages["verdicts"];

const LOOKS: Record<VerdictKey, [Tone, Glyph]> = {
  GENUINE: ["ok", "check"],
  REVOKED: ["stop", "cross"],
  EXPIRED: ["wait", "clock"],
  SCAN_LIMIT: ["wait", "exclamation"],
  DEVICE_LIMIT: ["wait", "exclamation"],
  SIGNATURE: ["stop", "stopExclamation"],
  ALGORITHM: ["stop", "stopExclamation"],
  NOT_STARTED: ["wait", "clock"],
  GEO_FENCE: ["wait", "pin"],
  FLAGGED: ["wait", "exclamation"],
  STALE: ["wait", "clock"],
  FORGED: ["stop", "cross"],
};

/** A failure without a reason of its own is the gravest one: nothing but `verified` says genuine. */
export const verdictOf = (v: Verification): VerdictKey =>
  v.verified ? "GENUINE" : (v.reason_code ?? "SIGNATURE");

interface Panel {
  locale: Locale;
  look: [Tone, Glyph];
  heading: string;
  happened: string;
  next: string;
  /** Terms of a `<dl>`. */
  facts?: Html | undefined;
  /** After everything else: a link. */
  action?: Html | undefined;
}

/** The first thing read: what it is, in words, with a shape and a colour that say the same. */
export function verdictPanel({
  locale,
  look: [tone, glyph],
  heading,
  happened,
  next,
  facts,
  action,
}: Panel): Html {
  const m = messagesFor(locale);
  return html`<div class="verdict ${tone}">${verdictIcon(tone, glyph)}<div><h1>${heading}</h1><p>${happened}</p>${facts && html`<dl>${facts}</dl>`}<p class="next"><b>${m.whatToDo}</b> ${next}</p>${action}</div></div>`;
}

/** The verdict on a code. */
export function verdict(locale: Locale, v: Verification): Html {
  const key = verdictOf(v);
  const facts = verdictFacts(locale, key, v);
  return verdictPanel({ locale, look: LOOKS[key], ...messagesFor(locale).verdicts[key], facts });
}

function verdictFacts(locale: Locale, key: VerdictKey, v: Verification): Html | undefined {
  const { facts } = messagesFor(locale);
  const at = (term: string, date: string | null) =>
    date === null ? undefined : fact(term, instant(locale, date));
  if (key === "REVOKED") return at(facts.revokedOn, v.revoked_at);
  if (key === "EXPIRED") return at(facts.expiredOn, v.expires_at);
  if (key === "NOT_STARTED") return at(facts.validFrom, v.starts_at);
  return key === "GENUINE" ? at(facts.validUntil, v.expires_at) : undefined;
}
