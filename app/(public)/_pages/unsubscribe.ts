import { unsubscribeByLink } from "@/lib/digests";
import { Answer } from "@/lib/web/answer";
import type { PublicPage } from "@/lib/web/public-page";
import { htmlAnswer, publicHeaders } from "./html-answer";

const answer = (text: string, status: number, headers: Record<string, string> = {}) =>
  new Answer(text, status, { "content-type": "text/plain; charset=utf-8", ...publicHeaders(), ...headers });

/** Not by a redirect: no address of the API answers with one. */
function leadOn(token: string): string {
  const page = `/unsubscribe/${encodeURIComponent(token)}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=${page}"><title>Weekly summary</title></head><body><h1>Weekly summary</h1><p><a href="${page}">Go on to stop it</a></p></body></html>`;
}

/**
 * What a mail program calls when somebody presses its unsubscribe button (RFC 8058 §3.1): a POST, of either type of
 * form, without cookies, ends the summary. Whoever opens the address instead is asked on a page: programs that look at
 * every link in a letter must not end anything (§3.2).
 */
export const oneClickUnsubscribe: PublicPage = {
  path: "/api/unsubscribe/:token",
  limit: "public.read",
  takesForm: "unread",

  async handle({ db, meta }, _request, { token = "" }, form) {
    if (form === null) return htmlAnswer(leadOn(token), 200, "en");
    await unsubscribeByLink(db, token, meta.id);
    return answer("You get no more weekly summaries.\n", 200);
  },

  failure: ({ message, status, retryAfter }) =>
    answer(`${message}\n`, status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
};
