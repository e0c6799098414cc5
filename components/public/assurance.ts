import { describeHost } from "@/lib/display/destination";
import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { section } from "./document";
import { type Html, html, raw } from "./html";
import { stranger } from "./text";

/** What a verdict leaves open, said as plainly as what it settles. */
export function unchecked(locale: Locale, v: Verification): Html {
  const m = messagesFor(locale).unchecked;
  const open = [
    v.destination_url === null ? null : m.content,
    v.location_match === null ? m.copy : null,
    v.location_match?.matched === null ? m.position : null,
    v.organization.kycStatus === "VERIFIED" ? null : m.identity,
    v.security.transparencyLogVerified === null ? m.log : null,
  ];
  return section(
    "unchecked",
    m.title,
    html`<ul>${open.filter((t) => t !== null).map((t) => html`<li>${t}</li>`)}</ul>`,
  );
}

type Signal = Verification["security"]["signals"][number];

/** The score, drawn and in words, and every point that was taken off. */
export function trustScore(locale: Locale, v: Verification): Html {
  const m = messagesFor(locale).score;
  const { trustScore: score, signals } = v.security;
  const line = (s: Signal) =>
    html`<li>${s.effect < 0 && html`<b>${m.takes(-s.effect)}:</b> `}${explanation(locale, v, s)}</li>`;
  const reasons = signals.length > 0 ? html`<ul>${signals.map(line)}</ul>` : html`<p>${m.full}</p>`;
  return section(
    "score",
    m.title,
    html`<p class="score">${m.outOf(score)}</p>${bar(score)}${reasons}<p class="muted">${m.about}</p>`,
  );
}

/** Numbers only, so nothing to escape. */
const bar = (score: number) =>
  raw(
    `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${score}" height="8" fill="currentColor"/></svg>`,
  );

/** In the reader's language where we have the words, else as the finding came, in English. */
function explanation(locale: Locale, v: Verification, { code, explanation: given }: Signal): Html | string {
  const known = messagesFor(locale).score.signals;
  if (!Object.hasOwn(known, code)) return html`<span lang="en">${stranger(given)}</span>`;
  const { domain } = v.organization;
  const named = code === "ISSUER_DOMAIN_VERIFIED" && domain !== null ? describeHost(domain).registrable : "";
  return known[code as keyof typeof known](named);
}
