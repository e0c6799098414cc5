import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { trustScore, unchecked } from "./assurance";
import { destination } from "./destination";
import { details } from "./details";
import { publicDocument, section } from "./document";
import { html } from "./html";
import { issuer } from "./issuer";
import { NO_POSITION, type PositionInput, place } from "./place";
import { instant } from "./text";
import { verdict, verdictOf } from "./verdict";

export interface VerificationPage {
  locale: Locale;
  /** This installation's host name. */
  site: string;
  /** In its stored spelling. */
  token: string;
  verification: Verification;
  /** The language that was asked for by `?lang=`, if any. */
  lang?: string | null;
  position?: PositionInput;
}

/**
 * What a scan of a known code shows: the verdict, who issued it, where it leads, when that changed, what was not
 * checked, the score, the details. With an unreadable position nothing was decided, so there is no way on either.
 */
export function verificationDocument({
  locale,
  site,
  token,
  verification: v,
  lang = null,
  position = NO_POSITION,
}: VerificationPage): string {
  const m = messagesFor(locale);
  const refused = position.problems.lat || position.problems.lng;
  const where = place({ locale, action: `/v/${token}`, lang, position }, v.location_match);
  // What the reader just did, or must do now, comes before what they have read already.
  const first = refused || v.location_match?.matched === false;
  const wrong = section("wrong", m.wrong.title, html`<p>${m.wrong.text}</p>`);
  const main = html`${verdict(locale, v)}<div class="cards">${first && where}${issuer(locale, v)}${destination({ locale, token, v, offerLink: !refused })}${!first && where}${unchecked(locale, v)}${trustScore(locale, v)}${wrong}${details(locale, token, v)}</div>`;
  const heading = m.verdicts[verdictOf(v)].heading;
  const title = refused ? `${m.place.error}: ${heading}` : heading;
  return publicDocument({ locale, site, title, main, foot: instant(locale, v.scannedAt) });
}
