import type { Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError, forbidden, unauthenticated } from "@/lib/errors";
import { contextForKey } from "@/lib/keys";
import { consume, type LimitState, tooMany } from "@/lib/limits";
import { cookieSession } from "@/lib/login";
import { contextForMember } from "@/lib/members";
import { platform } from "@/lib/platform";
import type { DoorRequest } from "./answer";
import { addressGroup, type RequestMeta } from "./request";

export interface Authenticated {
  ctx: Ctx;
  /** Whom the rate limit counts: the key, or the person in the organisation. */
  subject: string;
}

/**
 * Who calls: an API key (`X-API-Key`, or `Authorization: Bearer`), else a browser session. Every failure is the same
 * UNAUTHENTICATED; failures are counted by address so that keys cannot be guessed at leisure, and `seen` takes that count
 * for the answer's headers.
 */
export async function authenticate(
  request: DoorRequest,
  meta: RequestMeta,
  seen: { limit?: LimitState },
): Promise<Authenticated> {
  const { db } = platform.get();
  const key = presentedKey(meta.headers);
  const found = key === null ? await fromCookie(request, meta) : await fromKey(key, meta);
  if (found) return found;
  seen.limit = await consume(db, "auth.failed", addressGroup(meta.ip));
  if (!seen.limit.allowed) throw tooMany(seen.limit);
  throw unauthenticated();
}

function presentedKey(headers: DoorRequest["headers"]): string | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "");
  return headers.get("x-api-key") ?? bearer?.[1] ?? null;
}

async function fromKey(text: string, meta: RequestMeta): Promise<Authenticated | null> {
  const ctx = await contextForKey(platform.get().db, {
    text,
    ip: meta.ip,
    requestId: meta.id,
    kind: "management",
  });
  return ctx && { ctx, subject: `key:${ctx.actor.id}` };
}

/** The organisation of a browser's call: `X-Signet-Org` or `?org=` (a link cannot send a header), by slug. */
async function fromCookie(request: DoorRequest, meta: RequestMeta): Promise<Authenticated | null> {
  const { db } = platform.get();
  const cookie = meta.headers.get("cookie");
  const session = cookie === null ? null : await cookieSession(db, cookie);
  if (!session) return null;
  refuseCrossSite(request);
  const slug = meta.headers.get("x-signet-org") ?? new URL(meta.url).searchParams.get("org");
  if (!slug)
    throw new AppError("VALIDATION", "Name the organisation in X-Signet-Org or ?org=.", {
      issues: [{ path: "org", message: "Required with a browser session." }],
    });
  const ctx = await contextForMember(db, { user: session.user, slug, requestId: meta.id });
  return ctx && { ctx, subject: `user:${session.user.id}:${ctx.org.id}` };
}

/** Cookie requests that change something must come from our own pages (OWASP: verify the origin with standard headers). */
function refuseCrossSite(request: DoorRequest): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const ours = origin !== null ? origin === new URL(env().APP_URL).origin : site === "same-origin";
  if (!ours) throw forbidden("This request did not come from a page of this site.");
}
