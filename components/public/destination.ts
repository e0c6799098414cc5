import { type DestinationDisplay, describeDestination } from "@/lib/display/destination";
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

/** Where the code leads, how sure its name is, when that changed; and the way on, when the code is verified. */
export function destination(locale: Locale, v: Verification, offerLink: boolean): Html {
  const m = messagesFor(locale).destination;
  const title = isDoubtful(v) ? m.claimed : m.title;
  if (v.destination_url === null) return section("leads", title, html`<p>${m.none}</p>`);
  const shown = describeDestination(v.destination_url);
  if (!shown) {
    return section(
      "leads",
      title,
      html`<p>${m.unreadable}</p><p>${technical(shorten(v.destination_url, 200))}</p>`,
    );
  }
  const body = html`${address(shown)}${cautions(m, shown)}${warnings(v)}<dl>${fact(m.changed, lastChange(locale, v))}</dl>${way(m, v, shown, offerLink)}`;
  return section("leads", title, body);
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

/** A plain link, and only from a verified code: nothing here ever leads on by itself. */
function way(
  m: Messages["destination"],
  v: Verification,
  { href, host }: DestinationDisplay,
  offer: boolean,
): Html | null {
  if (!v.verified) return html`<p class="muted">${m.noLink}</p>`;
  if (!offer) return html`<p class="muted">${m.fixFirst}</p>`;
  return html`<a class="button" href="${href}" rel="noopener noreferrer" referrerpolicy="no-referrer">${m.continueTo(host.registrable)}</a>`;
}
