import { type NoticeKey, noticeDocument } from "@/components/public/notice-page";
import type { PublicPage } from "@/lib/web/public-page";
import { htmlAnswer, localeOf, queryOf, siteName } from "./html-answer";

/** The page instead of an answer: the code is not ours, or we could not look at it. */
export const failurePage: PublicPage["failure"] = (error, request, requestId) => {
  const locale = localeOf(request, queryOf(request));
  const { retryAfter } = error;
  const key = noticeOf(error.status);
  const html = noticeDocument({ locale, site: siteName(), key, retryAfter, requestId });
  return htmlAnswer(html, error.status, locale, { retryAfter });
};

function noticeOf(status: number): NoticeKey {
  if (status === 404) return "UNKNOWN";
  if (status === 413 || status === 415) return "UNREADABLE";
  if (status === 429) return "RATE_LIMITED";
  return status === 503 ? "UNAVAILABLE" : "INTERNAL";
}
