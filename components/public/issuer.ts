import { describeHost } from "@/lib/display/destination";
import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { fact, section } from "./document";
import { hostName } from "./host";
import { type Html, html } from "./html";
import { instant, stranger, technical } from "./text";

/** Whether what the code says of itself may be false as well. */
export const isDoubtful = (v: Verification) => !v.security.signatureValid || v.reason_code === "FORGED";

/** Who issued the code and how we know. */
export function issuer(locale: Locale, v: Verification): Html {
  const m = messagesFor(locale).issuer;
  const name = html`<p class="name">${stranger(v.organization.name)}</p>`;
  if (isDoubtful(v))
    return section("issuer", m.claimed, html`${name}<p class="caution">${m.claimedNote}</p>`);
  return section("issuer", m.title, html`${name}<dl>${issuerFacts(locale, v)}</dl>`);
}

function issuerFacts(locale: Locale, { organization: org, issued_at }: Verification): Html[] {
  const m = messagesFor(locale).issuer;
  const facts = [fact(m.identity, org.kycStatus === "VERIFIED" ? m.identityVerified : m.identityUnknown)];
  // A level is the operator's finding only together with a checked identity.
  const level =
    org.kycStatus === "VERIFIED" && (org.trustLevel === "BUSINESS" || org.trustLevel === "GOVERNMENT")
      ? m.levels[org.trustLevel]
      : null;
  if (level !== null) facts.push(fact(m.level, level));
  // A domain that is only claimed would lend the issuer somebody else's name: it is not shown.
  const domain = org.domainVerified ? org.domain : null;
  facts.push(
    fact(
      m.domain,
      domain === null ? m.domainNone : html`${hostName(describeHost(domain))} (${m.domainVerified})`,
    ),
    fact(m.shortName, technical(org.slug)),
    fact(m.issued, instant(locale, issued_at)),
  );
  return facts;
}
