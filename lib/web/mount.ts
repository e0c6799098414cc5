import type { Context, Hono } from "hono";
import { type Ctx, requireScope } from "@/lib/context";
import { AppError, toAppError, unprocessable } from "@/lib/errors";
import { consume, type LimitState, tooMany } from "@/lib/limits";
import { log } from "@/lib/log";
import { platform } from "@/lib/platform";
import { Answer, addHeaders, type DoorRequest } from "./answer";
import { authenticate } from "./authenticate";
import { publicCall } from "./call";
import { once } from "./idempotency";
import { type Parts, parseAll, readFile, readJson } from "./parse";
import { addressGroup, type RequestMeta, readMeta } from "./request";
import { apiHeaders, errorResponse, jsonAnswer, limitHeaders } from "./respond";
import { type Caller, type OrganizationRoute, type PublicRoute, Reply, type Route } from "./route";
import { PATIENCE_MS, within } from "./within";

/** What the adapters tell the app beside the request: the socket's peer. */
export interface Bindings {
  peer?: string;
}

/** Mounts the declared routes on a Hono app. `patience`: milliseconds after which a public route answers 503. */
export function mountRoutes(
  app: Hono<{ Bindings: Bindings }>,
  routes: Route[],
  patience = PATIENCE_MS,
): void {
  for (const route of routes) {
    app.on(route.method.toUpperCase(), route.path.replace(/\{(\w+)\}/g, ":$1"), async (c) =>
      throughHono(await handle(route, c, patience)),
    );
  }
}

async function handle(
  route: Route,
  c: Context<{ Bindings: Bindings }>,
  patience: number,
): Promise<Answer | Response> {
  const meta = readMeta(c.req.raw as DoorRequest, c.env?.peer);
  const started = performance.now();
  const seen: { limit?: LimitState } = {};
  let response: Answer | Response;
  try {
    response =
      route.auth === "public"
        ? await answerPublic(route, c, meta, seen, patience)
        : await answerOrganization(route, c, meta, seen);
  } catch (thrown) {
    response = errorResponse(thrown, meta.id, seen.limit);
  }
  log().debug(
    {
      request_id: meta.id,
      method: c.req.method,
      route: route.path,
      status: response.status,
      ms: Math.round(performance.now() - started),
    },
    "request",
  );
  return response;
}

type Seen = { limit?: LimitState };
/** Input as the table of all routes knows it: each route checked its own parts where it was declared. */
type ParsedInput = Parameters<Route["verb"]>[1];

async function answerPublic(
  route: PublicRoute,
  c: Context,
  meta: RequestMeta,
  seen: Seen,
  patience: number,
): Promise<Answer | Response> {
  seen.limit = await consume(platform.get().db, route.limit, addressGroup(meta.ip));
  if (!seen.limit.allowed) throw tooMany(seen.limit);
  const { input } = await readInput(route, c);
  const result = await within(patience, route.verb(publicCall(meta), input));
  return toAnswer(route, result, meta, seen.limit);
}

async function answerOrganization(
  route: OrganizationRoute,
  c: Context,
  meta: RequestMeta,
  seen: Seen,
): Promise<Answer | Response> {
  const { ctx, subject } = await authenticate(c.req.raw as DoorRequest, meta, seen);
  seen.limit = await consume(ctx.db, route.limit, subject);
  if (!seen.limit.allowed) throw tooMany(seen.limit);
  requireScope(ctx, route.scope);
  const { input, text } = await readInput(route, c);
  const key = c.req.raw.headers.get("idempotency-key");
  const caller = callerOf(route, ctx, c.req.raw as DoorRequest, meta);
  if (route.idempotent && key !== null)
    return answerOnce(route, ctx, input, { key, text, caller }, c, meta, seen.limit);
  return toAnswer(route, await route.verb(ctx, input, caller), meta, seen.limit);
}

const callerOf = (route: OrganizationRoute, ctx: Ctx, request: DoorRequest, meta: RequestMeta): Caller => ({
  header: (name) => meta.headers.get(name),
  async stillAllowed() {
    try {
      const again = await authenticate(request, meta, {});
      return again.ctx.org.id === ctx.org.id && again.ctx.scopes.has(route.scope);
    } catch (error) {
      return toAppError(error).status >= 500;
    }
  },
});

async function answerOnce(
  route: OrganizationRoute,
  ctx: Ctx,
  input: ParsedInput,
  request: { key: string; text: string; caller: Caller },
  c: Context,
  meta: RequestMeta,
  limit: LimitState,
): Promise<Answer | Response> {
  const url = new URL(c.req.url);
  const what = {
    method: c.req.method,
    path: `${url.pathname.replace(/\/$/, "")}${url.search}`,
    text: request.text,
  };
  const stored = await once(ctx, request.key, what, async (tx) => {
    const result = await route.verb(tx, input, request.caller);
    if (result instanceof Response || result instanceof Answer)
      throw new Error(`${route.path} is idempotent and must answer a declared shape`);
    const { body, status } = result instanceof Reply ? result : { body: result, status: route.status ?? 200 };
    return { status, body: JSON.stringify(body) };
  });
  const headers = apiHeaders(meta.id, limit);
  if (stored.replayed) headers["idempotency-replayed"] = "true";
  return new Answer(stored.body, stored.status, headers);
}

const NO_FILE = Buffer.alloc(0);

async function readInput(route: Route, c: Context): Promise<{ input: ParsedInput; text: string }> {
  const request = c.req.raw as DoorRequest;
  const json =
    route.body === undefined ? { value: undefined, text: "" } : await readJson(request, route.maxBody);
  const file = route.upload ? await readFile(request, route.upload) : NO_FILE;
  const address: Parts = [
    [route.params, c.req.param()],
    [route.query, c.req.query()],
  ];
  const content: Parts = [[route.body, json.value]];
  const [params, query, body] = route.unprocessable
    ? [...parseAll(address), ...parseAll(content, unprocessable)]
    : parseAll([...address, ...content]);
  return { input: { params, query, body, raw: json.value, file } as ParsedInput, text: json.text };
}

function toAnswer(route: Route, result: unknown, meta: RequestMeta, limit: LimitState): Answer | Response {
  if (result instanceof Answer || result instanceof Response) {
    addHeaders(result, { "x-request-id": meta.id, ...limitHeaders(limit) });
    // Hono answers HEAD without the body that was made, and nobody would ever end it.
    if (meta.method === "HEAD" && result instanceof Response) void result.body?.cancel();
    return result;
  }
  const headers = apiHeaders(meta.id, limit);
  if (!(result instanceof Reply)) return jsonAnswer(result, route.status ?? 200, headers);
  return jsonAnswer(result.body, result.status, Object.assign(headers, result.headers));
}

/** The answer to a path that is nobody's: 405 when another method has it, else 404, always in the error shape. */
export function unknownRoute(routes: Route[]) {
  const patterns = routes.map((r) => ({
    method: r.method.toUpperCase(),
    pattern: new RegExp(`^${r.path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}/?$`),
  }));
  return (c: Context<{ Bindings: Bindings }>): Response => {
    const meta = readMeta(c.req.raw as DoorRequest, c.env?.peer);
    const { pathname } = new URL(c.req.url);
    const allowed = patterns.filter((p) => p.pattern.test(pathname)).map((p) => p.method);
    if (allowed.length === 0) {
      return throughHono(
        errorResponse(new AppError("NOT_FOUND", "There is nothing at this address."), meta.id),
      );
    }
    const answer = errorResponse(
      new AppError("METHOD_NOT_ALLOWED", `Allowed here: ${allowed.join(", ")}.`),
      meta.id,
    );
    answer.headers.allow = allowed.join(", ");
    return throughHono(answer);
  };
}

/** Hono hands a handler's result through untouched; only its types insist on Response. */
export const throughHono = (answer: Answer | Response): Response => answer as unknown as Response;
