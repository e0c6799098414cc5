import { messagesFor } from "@/lib/i18n/catalogue";
import { LOCALE_FACTS, type Locale } from "@/lib/i18n/locales";
import { type Html, html, raw } from "./html";
import { FAVICON, MARK } from "./icons";
import { STYLE } from "./style";

export interface DocumentInput {
  locale: Locale;
  /** This installation's host name. */
  site: string;
  /** Plain text; the product's name is added. */
  title: string;
  main: Html;
  foot?: Html;
  /** What the page is, beside the product's name, and who shows it; a check by this site unless told. */
  purpose?: string;
  by?: string;
  /** More of the head: a style or a script that the policy of this page knows by its hash. */
  head?: Html;
}

const HEAD = raw(
  `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="${FAVICON}"><style>${STYLE}</style>`,
);

/** A whole public page: no script and one style unless `head` says so, nothing loaded from anywhere else. */
export function publicDocument(input: DocumentInput): string {
  const { locale, site, title, main, foot, head } = input;
  const m = messagesFor(locale);
  const page = html`<!doctype html><html lang="${locale}" dir="${LOCALE_FACTS[locale].dir}"><head>${HEAD}${head}<title>${title} · Signet</title></head><body><div class="page"><header class="top">${MARK}<b>Signet</b><span>${input.purpose ?? m.codeCheck}</span></header><main>${main}</main><footer class="foot"><span>${input.by ?? m.checkedBy(site)}</span>${foot}</footer></div></body></html>`;
  return page.toString();
}

/** A part of the page with its heading, found by both in a screen reader's list. */
export const section = (id: string, heading: string, body: Html) =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`;

/** A term and what is said of it, for a `<dl>`. */
export const fact = (term: string, value: Html | string) =>
  html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
