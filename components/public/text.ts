import { plainText } from "@/lib/display/plain-text";
import { formatInstant } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { type Html, html } from "./html";

/** A stranger's text: stripped of what could reorder the page, and isolated from it. */
export const stranger = (text: string): Html => html`<bdi>${plainText(text)}</bdi>`;

/** Keys, tokens, addresses: always from left to right, in a fixed width. */
export const technical = (text: string): Html => html`<bdi dir="ltr" class="mono">${plainText(text)}</bdi>`;

export const instant = (locale: Locale, rfc3339: string): Html =>
  html`<time datetime="${rfc3339}">${formatInstant(locale, rfc3339)}</time>`;
