import { z } from "zod";
import { AppError, type ErrorCode, errorBody } from "@/lib/errors";
import { admitTicket, countTickets, listAdmissions } from "@/lib/tickets";
import {
  Admission,
  AdmissionPage,
  AdmitTicket,
  CountTickets,
  ListAdmissions,
  TicketCounts,
  type TicketResult,
} from "@/lib/tickets/schemas";
import { Reply, type Route, route } from "@/lib/web/route";

const tag = "Tickets";

const REFUSED: Record<Exclude<TicketResult, "admitted">, ErrorCode> = {
  already_admitted: "CONFLICT",
  stale: "GONE",
  revoked: "GONE",
  expired: "GONE",
  forged: "FORBIDDEN",
  altered: "FORBIDDEN",
  wrong_event: "UNPROCESSABLE",
  not_started: "UNPROCESSABLE",
};

/** A refusal is an error in the product's one shape, with the result beside it. */
function answerOf(admission: Admission, requestId: string): Admission | Reply<Admission> {
  if (admission.result === "admitted") return admission;
  const error = new AppError(REFUSED[admission.result], admission.message);
  return new Reply({ ...admission, ...errorBody(error, requestId) }, error.status);
}

export const ticketRoutes: Route[] = [
  route({
    method: "post",
    path: "/api/v1/tickets/{code}/admit",
    tag,
    summary: "Let a ticket in, once",
    description:
      "200: let them in. Every refusal is an error with the same fields beside it, above all `result`: 409 already_admitted (with when and where), 410 stale, revoked, expired, 403 forged, altered, 422 wrong_event, not_started. Of any number of calls at the same moment exactly one is admitted.",
    auth: "organization",
    scope: "tickets:admit",
    limit: "tickets.admit",
    idempotent: true,
    params: z.object({ code: z.string().max(100).describe("The short code") }),
    body: AdmitTicket,
    answer: Admission,
    foreign: { params: { code: "ticket" }, body: {} },
    verb: async (ctx, { params, body }) => answerOf(await admitTicket(ctx, params.code, body), ctx.requestId),
  }),
  route({
    method: "get",
    path: "/api/v1/tickets",
    tag,
    summary: "Who was let in, newest first",
    auth: "organization",
    scope: "tickets:admit",
    limit: "api.read",
    query: ListAdmissions,
    answer: AdmissionPage,
    foreign: { none: "lists the caller's own organisation" },
    verb: (ctx, { query }) => listAdmissions(ctx, query),
  }),
  route({
    method: "get",
    path: "/api/v1/tickets/counts",
    tag,
    summary: "How far admission to a campaign has come",
    auth: "organization",
    scope: "tickets:admit",
    limit: "api.read",
    query: CountTickets,
    answer: TicketCounts,
    foreign: {
      none: "its path names nothing; another organisation's campaign is not found (e2e/http/tickets)",
    },
    verb: (ctx, { query }) => countTickets(ctx, query),
  }),
];
