import { type DestinationDisplay, describeDestination, describeHost } from "@/lib/display/destination";
import { shorten } from "@/lib/display/plain-text";
import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages/en";
import type { Verification } from "@/lib/trust/schemas";
import { fact, section } from "./document";
import { hostName } from "./host";
import { type Html, html } from "./html";
import { isDoubtful } from "./issuer";
import { instant, stranger, technical } from "./text";

interface Leads {
  locale: Locale;
  /** In its stored spelling. */
  token: string;
  v: Verification;
  /** Whether there is a way on at all. */
  offerLink: boolean;
}

/** Where the code leads, how sure its name is, when that changed; and the way on, when the code is verified. */
export function destination({ locale, token, v, offerLink }: Leads): Html {
  const m = messagesFor(locale).destination;
  const title = isDoubtful(v) ? m.claimed : m.title;
  const facts = html`${others(m, v)}<dl>${fact(m.changed, lastChange(locale, v))}</dl>`;
  if (v.destination_withheld !== undefined) {
    const host = v.destination_domain ? describeHost(v.destination_domain) : null;
    const on = { token, domain: host?.registrable ?? null, href: null };
    const name = host && html`<p class="host">${hostName(host)}</p>`;
    const note = html`<p class="caution">${m.withheld[v.destination_withheld]}</p>`;
    return section("leads", title, html`${name}${note}${facts}${way(m, v, on, offerLink)}`);
  }
  if (v.destination_url === null) return section("leads", title, html`<p>${m.none}</p>`);
  const shown = describeDestination(v.destination_url);
  if (!shown) {
    const text = technical(shorten(v.destination_url, 200));
    return section("leads", title, html`<p>${m.unreadable}</p><p>${text}</p>`);
  }
  const on = { token, domain: shown.host.registrable, href: shown.href };
  const body = html`${address(shown)}${cautions(m, shown)}${warnings(v)}${facts}${way(m, v, on, offerLink)}`;
  return section("leads", title, body);
}

/** Where the rules of the code's campaign may lead. */
function others(m: Messages["destination"], { other_domains: domains }: Verification): Html | null {
  if (domains === undefined) return null;
  const list = domains.map((domain) => html`<li>${hostName(describeHost(domain))}</li>`);
  return html`<p>${m.others}</p><ul>${list}</ul><p class="muted">${m.othersNote}</p>`;
}

function address({ host, port, path }: DestinationDisplay): Html {
  const tail = path === "" ? null : html`<span class="path"><bdi dir="ltr" class="mono">${path}</bdi></span>`;
  return html`<p class="host">${hostName(host, port)}${tail}</p>`;
}

/** What about the address itself should make the reader look twice. */
function cautions(m: Messages["destination"], { host, port, encrypted }: DestinationDisplay): Html[] {
  const texts = [
    encrypted ? null : m.insecure,
    host.ascii === null ? null : m.international,
    host.kind === "address" ? m.address : null,
    host.kind === "local" ? m.local : null,
    port === null ? null : m.port(port),
  ];
  return texts.filter((t) => t !== null).map((t) => html`<p class="caution">${t}</p>`);
}

/** Warnings of the verification that the address itself does not show, as they came, in English. */
const warnings = (v: Verification): Html[] =>
  v.warnings
    .filter(({ code }) => code !== "INSECURE_DESTINATION")
    .map(({ message }) => html`<p class="caution" lang="en">${stranger(message)}</p>`);

function lastChange(
  locale: Locale,
  { destination_history: { changed_at, changes } }: Verification,
): Html | string {
  const m = messagesFor(locale).destination;
  return changed_at === null ? m.neverChanged : html`${instant(locale, changed_at)} (${m.changes(changes)})`;
}

interface WayOn {
  token: string;
  domain: string | null;
  /** null: withheld. */
  href: string | null;
}

/**
 * A plain link, and only from a verified code: nothing here ever leads on by itself. A dynamic code's is its own
 * address, where its rules and its password are; only the live code itself leads on to where a morphing one does.
 */
function way(m: Messages["destination"], v: Verification, on: WayOn, offer: boolean): Html | null {
  if (!v.verified) return html`<p class="muted">${m.noLink}</p>`;
  if (!offer) return html`<p class="muted">${m.fixFirst}</p>`;
  const href = v.qr_type === "dynamic" ? `/r/${on.token}` : on.href;
  if (href === null || on.domain === null) return null;
  return html`<a class="button" href="${href}" rel="noopener noreferrer" referrerpolicy="no-referrer">${m.continueTo(on.domain)}</a>`;
}
