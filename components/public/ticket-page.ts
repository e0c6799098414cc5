import { messagesFor } from "@/lib/i18n/catalogue";
import { formatLocal } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { fact, publicDocument, section } from "./document";
import { type Html, html, raw } from "./html";
import { issuer } from "./issuer";
import { stranger } from "./text";
import { TICKET_SCRIPT } from "./ticket-script";
import { TICKET_STYLE } from "./ticket-style";
import { verdictPanel } from "./verdict";

export interface TicketPage {
  locale: Locale;
  /** This installation's host name. */
  site: string;
  token: string;
  /** What the link carries beside the token. */
  pass: string;
  verification: Verification;
  /** What the ticket is for, and for which place, in the issuer's words. */
  event: string;
  label: string | null;
  /** The language that was asked for by `?lang=`, if any, to be kept. */
  lang: string | null;
}

const query = (lang: string | null) => (lang === null ? "" : `?lang=${lang}`);

/** Without scripts the whole page comes again in time; with them it stays. */
const HEAD = (seconds: number) =>
  html`<style>${raw(TICKET_STYLE)}</style><noscript><meta http-equiv="refresh" content="${seconds}"></noscript>`;

/** A ring that empties as the picture ages; the words beside it say the same when it matters. */
const RING = raw(
  '<svg viewBox="0 0 24 24" fill="none" stroke-width="4" aria-hidden="true"><circle cx="12" cy="12" r="9" stroke="#dfe4e4"/><circle id="ring" cx="12" cy="12" r="9" stroke="#17693a" pathLength="100" stroke-dasharray="100"/></svg>',
);

/** The holder's page of a ticket that is good: `everyMs` between pictures, each good for `leftMs` at least. */
export function liveDocument(page: TicketPage & { everyMs: number; leftMs: number }): string {
  const { locale, token, pass, everyMs, leftMs } = page;
  const m = messagesFor(locale).ticket;
  const picture = html`<img src="/t/${token}/code.svg?k=${pass}" alt="${m.picture}" width="480" height="480">`;
  const live = html`<div id="live" data-state="live" data-every="${everyMs}" data-left="${leftMs}" data-live="${m.live}" data-waiting="${m.waiting}" data-gone="${m.gone}">${picture}<p>${RING}<span id="state" role="status">${m.live}</span></p></div>`;
  const main = html`${name(page)}${live}<p>${m.show}</p><p class="muted">${m.bright}</p>${cards(page)}<script>${raw(TICKET_SCRIPT)}</script>`;
  return document(page, main, HEAD(Math.round(everyMs / 1000)));
}

/** … and of one whose holder is in. `at` is RFC 3339, `timeZone` the event's. */
export function admittedDocument(
  page: TicketPage & { at: string; gate: string | null; timeZone: string },
): string {
  const { locale, at, gate, timeZone } = page;
  const m = messagesFor(locale).ticket;
  const when = formatLocal(locale, at, timeZone);
  const panel = verdictPanel({
    locale,
    look: ["info", "check"],
    heading: m.admitted.heading(when.time),
    happened: m.admitted.happened,
    next: m.admitted.next,
    facts: html`${fact(m.admittedOn, html`<time datetime="${at}">${when.full}</time>`)}${gate !== null && fact(m.gate, stranger(gate))}`,
  });
  const about = section("about", m.seat, name(page, "p"));
  return document(page, html`${panel}${cards(page, about)}`, html`<style>${raw(TICKET_STYLE)}</style>`);
}

/** The event's name heads the page, unless something graver does. */
function name({ event, label }: TicketPage, tag: "h1" | "p" = "h1"): Html {
  const title = stranger(event);
  const head = tag === "h1" ? html`<h1 class="event">${title}</h1>` : html`<p class="event">${title}</p>`;
  // A campaign's own code bears the campaign's name: said once.
  return html`${head}${label !== null && label !== event && html`<p class="seat">${stranger(label)}</p>`}`;
}

function cards({ locale, token, lang, verification }: TicketPage, first?: Html): Html {
  const { check } = messagesFor(locale).scan;
  const link = html`<p>${check.text}</p><a class="button quiet" href="/v/${token}${query(lang)}">${check.link}</a>`;
  return html`<div class="cards">${first}${issuer(locale, verification)}${section("check", check.title, link)}</div>`;
}

function document({ locale, site, event }: TicketPage, main: Html, head: Html): string {
  const m = messagesFor(locale).ticket;
  return publicDocument({ locale, site, title: event, main, head, purpose: m.title, by: m.shownBy(site) });
}
