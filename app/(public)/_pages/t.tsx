import { noticeDocument } from "@/components/public/notice-page";
import { refusalDocument } from "@/components/public/scan-page";
import { STYLE_HASH } from "@/components/public/style";
import { admittedDocument, liveDocument } from "@/components/public/ticket-page";
import { TICKET_SCRIPT_HASH } from "@/components/public/ticket-script";
import { TICKET_STYLE_HASH } from "@/components/public/ticket-style";
import { notFound } from "@/lib/errors";
import { type HolderTicket, holderPicture, holderTicket, REFRESH_MS, WINDOW_MS } from "@/lib/tickets";
import { Answer, type DoorRequest } from "@/lib/web/answer";
import type { PublicPage } from "@/lib/web/public-page";
import { failurePage } from "./failure";
import { htmlAnswer, localeOf, publicHeaders, queryOf, siteName } from "./html-answer";

/** One script and two styles, known by their hashes; pictures of ours, which the script fetches and shows from memory. */
const POLICY = `default-src 'none'; script-src ${TICKET_SCRIPT_HASH}; style-src ${STYLE_HASH} ${TICKET_STYLE_HASH}; img-src 'self' data: blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

/** A ticket that cannot be shown yet is looked at again by itself; in seconds. */
const WAITING_REFRESH = 60;

/** The holder's live ticket. Whoever has this link has the ticket; it never carries the campaign's secret. */
export const ticketPage: PublicPage = {
  path: "/t/:code",
  limit: "public.ticket",
  handle: async (call, request, params) => {
    const query = queryOf(request);
    const ticket = await holderTicket(call, params.code ?? "", query.get("k"));
    if (!ticket) throw notFound("Ticket");
    if (ticket.kind === "locked") return locked(request);
    const lang = query.has("lang") ? localeOf(request, query) : null;
    if (ticket.kind === "check") {
      const location = `/v/${ticket.token}${lang === null ? "" : `?lang=${lang}`}`;
      return new Answer(null, 302, { location, "content-length": "0", ...publicHeaders() });
    }
    return page(request, { ...ticket, pass: query.get("k") ?? "" }, lang);
  },
  failure: failurePage,
};

function locked(request: DoorRequest): Answer {
  const locale = localeOf(request, queryOf(request));
  return htmlAnswer(noticeDocument({ locale, site: siteName(), key: "TICKET_LINK" }), 403, locale);
}

function page(
  request: DoorRequest,
  ticket: Exclude<HolderTicket, { kind: "check" | "locked" }> & { pass: string },
  lang: ReturnType<typeof localeOf> | null,
): Answer {
  const locale = localeOf(request, queryOf(request));
  const common = { ...ticket, locale, site: siteName(), lang };
  if (ticket.kind === "refused") {
    const answer = htmlAnswer(refusalDocument(common), 200, locale);
    if (ticket.verification.reason_code === "NOT_STARTED") answer.headers.refresh = String(WAITING_REFRESH);
    return answer;
  }
  const html =
    ticket.kind === "admitted"
      ? admittedDocument({ ...common, ...ticket })
      : // A picture begins with its second, so up to one of its own is over when it is drawn.
        liveDocument({ ...common, everyMs: REFRESH_MS, leftMs: WINDOW_MS - 1000 });
  return htmlAnswer(html, 200, locale, { policy: POLICY });
}

/** The picture on that page, of this moment. `X-Ticket: live`, or why there is none; `X-Good-For` in milliseconds. */
export const ticketPicture: PublicPage = {
  path: "/t/:code/code.svg",
  limit: "public.ticket",
  handle: async (call, request, params) => {
    const pass = queryOf(request).get("k");
    const { kind, goodForMs, picture } = await holderPicture(call, params.code ?? "", pass);
    return new Answer(picture.body, 200, {
      "content-type": picture.type,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      "x-ticket": kind,
      "x-good-for": String(goodForMs),
      ...publicHeaders(),
    });
  },
  failure: (error) =>
    new Answer(null, error.status, {
      "content-length": "0",
      ...publicHeaders(),
      ...(error.retryAfter === undefined ? {} : { "retry-after": String(error.retryAfter) }),
    }),
};
