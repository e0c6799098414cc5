import { type AppError, errorBody, toAppError } from "@/lib/errors";
import type { LimitState } from "@/lib/limits";
import { log } from "@/lib/log";
import { Answer } from "./answer";

/** Headers of every answer of the API: nothing may be cached or sniffed unless the route says so. */
export function apiHeaders(requestId: string, limit?: LimitState): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  };
  if (limit) Object.assign(headers, limitHeaders(limit));
  return headers;
}

/** The success of a route: its body as JSON. */
export const jsonAnswer = (body: unknown, status: number, headers: Record<string, string>) =>
  new Answer(JSON.stringify(body), status, headers);

/** The IETF draft's pair and the older triple (seconds until the window ends). */
export const limitHeaders = (l: LimitState): Record<string, string> => ({
  "ratelimit-policy": `"${l.name}";q=${l.limit};w=${l.window}`,
  ratelimit: `"${l.name}";r=${l.remaining};t=${l.reset}`,
  "x-ratelimit-limit": String(l.limit),
  "x-ratelimit-remaining": String(l.remaining),
  "x-ratelimit-reset": String(l.reset),
});

/** Any thrown thing as the product's error body; what only the operator may know goes to the log. */
export function errorResponse(thrown: unknown, requestId: string, limit?: LimitState): Answer {
  const error = toAppError(thrown);
  logError(error, requestId);
  const headers = apiHeaders(requestId, limit);
  if (error.retryAfter !== undefined) headers["retry-after"] = String(error.retryAfter);
  if (error.code === "UNAUTHENTICATED") headers["www-authenticate"] = "Bearer";
  return new Answer(JSON.stringify(errorBody(error, requestId)), error.status, headers);
}

export function logError(error: AppError, requestId: string): void {
  if (error.status >= 500)
    log().error({ request_id: requestId, code: error.code, err: error.cause ?? error }, error.message);
}
