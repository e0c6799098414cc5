import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { fact } from "./document";
import { type Html, html } from "./html";
import { instant, technical } from "./text";

/** For those who want to check our check. */
export function details(locale: Locale, token: string, v: Verification): Html {
  const m = messagesFor(locale).details;
  const { signatureValid, algVersion, algVersionStatus, keyId, transparencyLogVerified: logged } = v.security;
  const facts = [
    fact(m.signature, signatureValid ? m.signatureValid : m.signatureInvalid),
    fact(m.algorithm, html`${technical(algVersion)} (${m.algorithms[algVersionStatus]})`),
    fact(m.key, technical(keyId)),
    fact(m.token, technical(token)),
    v.destination_url !== null && fact(m.fullAddress, technical(v.destination_url)),
    v.location_match && fact(m.area, technical(v.location_match.registeredAddress)),
    logged !== null && fact(m.logged, logged ? m.yes : m.no),
    fact(m.checked, instant(locale, v.scannedAt)),
  ];
  return html`<details><summary>${m.title}</summary><dl>${facts}</dl></details>`;
}
