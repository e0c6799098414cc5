import { messagesFor } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages/en";
import { fact, publicDocument } from "./document";
import { html } from "./html";
import type { Glyph, Tone } from "./icons";
import { technical } from "./text";
import { verdictPanel } from "./verdict";

export type NoticeKey = keyof Messages["notices"];

const LOOKS: Record<NoticeKey, [Tone, Glyph]> = {
  UNKNOWN: ["stop", "question"],
  UNREADABLE: ["info", "question"],
  TICKET_LINK: ["stop", "question"],
  RATE_LIMITED: ["info", "dots"],
  UNAVAILABLE: ["info", "dots"],
  INTERNAL: ["info", "exclamation"],
};

export interface Notice {
  locale: Locale;
  site: string;
  key: NoticeKey;
  /** Whole seconds until another try makes sense. */
  retryAfter?: number | undefined;
  requestId?: string;
}

/** A page instead of a verdict: the code is not ours, or we could not look at it. */
export function noticeDocument({ locale, site, key, retryAfter, requestId }: Notice): string {
  const m = messagesFor(locale);
  const { heading, happened, next } = m.notices[key];
  const wait = retryAfter === undefined ? "" : ` ${m.retryIn(retryAfter)}`;
  const facts =
    key === "INTERNAL" && requestId !== undefined ? fact(m.reference, technical(requestId)) : undefined;
  // An empty address is this page's own: trying again is following it.
  const action =
    key === "UNKNOWN" || key === "TICKET_LINK"
      ? undefined
      : html`<a class="button quiet" href="">${m.tryAgain}</a>`;
  const panel = verdictPanel({
    locale,
    look: LOOKS[key],
    heading,
    happened: happened(site),
    next: `${next}${wait}`,
    facts,
    action,
  });
  return publicDocument({ locale, site, title: heading, main: panel });
}
