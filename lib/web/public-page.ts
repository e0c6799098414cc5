import type { Hono } from "hono";
import { toAppError } from "@/lib/errors";
import { consume, type LimitName, tooMany } from "@/lib/limits";
import { platform } from "@/lib/platform";
import { type Answer, addHeaders, type DoorRequest } from "./answer";
import { type PublicCall, publicCall } from "./call";
import { type Bindings, throughHono } from "./mount";
import { readForm } from "./parse";
import { addressGroup, readMeta } from "./request";
import { errorResponse, limitHeaders, logError } from "./respond";
import { PATIENCE_MS, within } from "./within";

/** A page that a scan leads to: HTML (or its JSON twin) without client JavaScript. */
export interface PublicPage {
  /** Hono form: `/v/:token`. The upper-case form of a printed code (`/V/…`) is served too. */
  path: `/${string}`;
  limit: LimitName;
  /** Whether it takes a form by POST; else GET and HEAD only. `unread`: that it is sent says all, whatever its type. */
  takesForm?: true | "unread";
  /** `form`: what was posted; null for GET and HEAD. */
  handle(
    call: PublicCall,
    request: DoorRequest,
    params: Record<string, string>,
    form: URLSearchParams | null,
  ): Promise<Answer | Response>;
  /** The page for an error (rate limit, database away, our own fault) when HTML was asked for. */
  failure(error: ReturnType<typeof toAppError>, request: DoorRequest, requestId: string): Answer | Response;
}

/** Bytes. A scan page asks for little: a password, a position. */
const MAX_FORM = 4096;

/** Whether the caller is a program: `/v/{token}` answers JSON when `Accept` names it. */
export const wantsJson = (request: DoorRequest) =>
  (request.headers.get("accept") ?? "").includes("application/json");

/** `patience`: milliseconds after which a page answers 503. */
export function mountPages(
  app: Hono<{ Bindings: Bindings }>,
  pages: PublicPage[],
  patience = PATIENCE_MS,
): void {
  for (const page of pages) {
    const first = page.path.slice(1).split("/")[0] ?? "";
    const printed = page.path.replace(`/${first}`, `/${first.toUpperCase()}`);
    for (const path of new Set([page.path, printed])) {
      app.on(page.takesForm ? ["GET", "POST"] : ["GET"], path, async (c) =>
        throughHono(
          await answer(
            page,
            c.req.raw as DoorRequest,
            c.req.param() as Record<string, string>,
            c.env?.peer,
            patience,
          ),
        ),
      );
    }
  }
}

const formOf = async ({ takesForm }: PublicPage, request: DoorRequest): Promise<URLSearchParams> =>
  takesForm === "unread" ? new URLSearchParams() : readForm(request, MAX_FORM);

async function answer(
  page: PublicPage,
  request: DoorRequest,
  params: Record<string, string>,
  peer: string | undefined,
  patience: number,
) {
  const meta = readMeta(request, peer);
  const limit = await consume(platform.get().db, page.limit, addressGroup(meta.ip));
  let response: Answer | Response;
  try {
    if (!limit.allowed) throw tooMany(limit);
    const form = request.method === "POST" ? await formOf(page, request) : null;
    response = await within(patience, page.handle(publicCall(meta), request, params, form));
  } catch (thrown) {
    if (wantsJson(request)) return errorResponse(thrown, meta.id, limit);
    const error = toAppError(thrown);
    logError(error, meta.id);
    response = page.failure(error, request, meta.id);
  }
  addHeaders(response, { "x-request-id": meta.id, ...limitHeaders(limit) });
  return response;
}
