import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Verification } from "@/lib/trust/schemas";
import { publicDocument, section } from "./document";
import { type Html, html } from "./html";
import { issuer } from "./issuer";
import { instant } from "./text";
import { verdict, verdictOf, verdictPanel } from "./verdict";

interface ScanPage {
  locale: Locale;
  /** This installation's host name. */
  site: string;
  /** In its stored spelling. */
  token: string;
  verification: Verification;
  /** The language that was asked for by `?lang=`, if any, to be kept. */
  lang: string | null;
}

/** Instead of the destination of a code that does not pass: why, whose it is, and where to look further. */
export function refusalDocument(page: ScanPage): string {
  const { locale, verification: v } = page;
  return document(page, messagesFor(locale).verdicts[verdictOf(v)].heading, verdict(locale, v));
}

/** Before the destination of a protected code. Says nothing of where that is. */
export function passwordDocument(page: ScanPage & { wrong: boolean; seen: string }): string {
  const { locale, wrong } = page;
  const { first, again } = messagesFor(locale).scan.password;
  const panel = verdictPanel({
    locale,
    look: wrong ? ["wait", "lock"] : ["info", "lock"],
    ...(wrong ? again : first),
    action: form(page),
  });
  return document(page, wrong ? again.heading : first.heading, panel);
}

function form({ locale, token, lang, seen, wrong }: Parameters<typeof passwordDocument>[0]): Html {
  const m = messagesFor(locale).scan.password;
  const fault = wrong && html`<p class="error" id="password-error">${m.wrong}</p>`;
  const described = wrong && html` aria-invalid="true" aria-describedby="password-error"`;
  const hidden = seen !== "" && html`<input type="hidden" name="seen" value="${seen}">`;
  return html`<form method="post" action="/r/${token}${query(lang)}">${hidden}<label for="password">${m.label}</label><input id="password" name="password" type="password" required maxlength="256" autocomplete="current-password" dir="auto"${described}>${fault}<button class="button">${m.submit}</button></form>`;
}

const query = (lang: string | null) => (lang === null ? "" : `?lang=${lang}`);

function document(
  { locale, site, token, verification: v, lang }: ScanPage,
  title: string,
  first: Html,
): string {
  const m = messagesFor(locale).scan.check;
  const link = html`<p>${m.text}</p><a class="button quiet" href="/v/${token}${query(lang)}">${m.link}</a>`;
  const main = html`${first}<div class="cards">${issuer(locale, v)}${section("check", m.title, link)}</div>`;
  return publicDocument({ locale, site, title, main, foot: instant(locale, v.scannedAt) });
}
