import type { Operation } from "@/components/docs/openapi";
import { env } from "@/lib/env";
import { AppError, type ErrorCode } from "@/lib/errors";
import { LIMITS, type LimitName } from "@/lib/limits";

const MEANING: Record<ErrorCode, string> = {
  VALIDATION: "The request is not valid; `issues` says where and why.",
  UNAUTHENTICATED: "No valid credential.",
  FORBIDDEN: "The credential is good, its permissions do not reach this far.",
  NOT_FOUND: "Unknown, or another organisation's.",
  METHOD_NOT_ALLOWED: "The path is right, the method is not; `Allow` names those that are.",
  CONFLICT:
    "In conflict with the present state: revoked already, changed meanwhile, a reused idempotency key.",
  GONE: "It was good once and no longer is: the picture of a live ticket that was shown too long ago.",
  TOO_LARGE: "The body is larger than this operation takes.",
  UNSUPPORTED_MEDIA: "The body is not JSON.",
  UNPROCESSABLE: "Understood, but it cannot be carried out.",
  RATE_LIMITED: "Too many requests; try again after `Retry-After` seconds.",
  QUOTA_EXCEEDED: "The organisation's quota is used up. Waiting does not help: there is no `Retry-After`.",
  INTERNAL: "Our mistake. It is logged under the request id.",
  UNAVAILABLE: "Not able to answer right now; try again after `Retry-After` seconds.",
};

/** Every error code with its status, from the one table that answers them. */
export const errorFacts = Object.entries(MEANING).map(([code, meaning]) => ({
  code,
  status: new AppError(code as ErrorCode, "").status,
  meaning,
}));

const PER: Record<number, string> = { 1: "second", 60: "minute", 900: "15 minutes", 3600: "hour" };

/** The rate limits that these operations count against, in words, as this instance applies them. */
export function limitFacts(operations: readonly Operation[]): Record<string, string> {
  const scale = env().RATE_LIMIT_SCALE;
  const used = new Set(operations.flatMap(({ limit }) => limit ?? []));
  const known = Object.keys(LIMITS).filter((name) => used.has(name)) as LimitName[];
  return Object.fromEntries(
    known.map((name) => {
      const { limit, window } = LIMITS[name];
      const per = PER[window] ?? `${window} seconds`;
      return [name, `${Math.ceil(limit * scale).toLocaleString("en")} per ${per}`];
    }),
  );
}
