/** The product's errors and the one table that gives each its HTTP status. */
const STATUS = {
  VALIDATION: [400, "Bad Request"],
  UNAUTHENTICATED: [401, "Unauthorized"],
  FORBIDDEN: [403, "Forbidden"],
  NOT_FOUND: [404, "Not Found"],
  METHOD_NOT_ALLOWED: [405, "Method Not Allowed"],
  CONFLICT: [409, "Conflict"],
  GONE: [410, "Gone"],
  TOO_LARGE: [413, "Payload Too Large"],
  UNSUPPORTED_MEDIA: [415, "Unsupported Media Type"],
  UNPROCESSABLE: [422, "Unprocessable Entity"],
  RATE_LIMITED: [429, "Too Many Requests"],
  QUOTA_EXCEEDED: [429, "Quota Exceeded"],
  INTERNAL: [500, "Internal Server Error"],
  UNAVAILABLE: [503, "Service Unavailable"],
} as const;

export type ErrorCode = keyof typeof STATUS;

/** One problem of the input; `path` is dotted (`location.lat`), empty for the whole body. */
export interface Issue {
  path: string;
  message: string;
}

export interface ErrorBody {
  statusCode: number;
  error: string;
  code: ErrorCode;
  message: string;
  request_id: string;
  issues?: Issue[];
}

/** `message` is public. What only the operator may read goes into `cause`, which is logged and never sent. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: Issue[] | undefined;
  /** Whole seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: { issues?: Issue[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = "AppError";
    this.code = code;
    this.issues = more.issues;
    this.retryAfter = more.retryAfter;
  }

  get status(): number {
    return STATUS[this.code][0];
  }
}

export const notFound = (what: string) => new AppError("NOT_FOUND", `${what} not found.`);
export const conflict = (message: string) => new AppError("CONFLICT", message);
export const forbidden = (message: string) => new AppError("FORBIDDEN", message);
/** The one and only answer to a missing, unknown, revoked, expired or malformed credential. */
export const unauthenticated = () => new AppError("UNAUTHENTICATED", "A valid credential is required.");
export const invalid = (issues: Issue[], message = "The request is not valid.") =>
  new AppError("VALIDATION", message, { issues });
/** The same where a contract promises 422 for what is well-formed and cannot be done. */
export const unprocessable = (issues: Issue[], message = "The request cannot be carried out.") =>
  new AppError("UNPROCESSABLE", message, { issues });

/** PostgreSQL (SQLSTATE) and socket errors that mean "the database cannot be reached now". */
const AWAY = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "53300",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
]);

const errorCode = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** The database driver's own error, from inside Drizzle's wrapper if there is one. */
export function databaseError(error: unknown): { code: string; constraint?: string } | undefined {
  const own =
    error instanceof Error && error.cause !== undefined && errorCode(error) === "" ? error.cause : error;
  const code = errorCode(own);
  if (code === "") return undefined;
  const constraint = (own as { constraint_name?: string }).constraint_name;
  return constraint === undefined ? { code } : { code, constraint };
}

/** True when `error` is a violation of the named unique constraint or index. */
export function violates(error: unknown, constraint: string): boolean {
  const found = databaseError(error);
  return found?.code === "23505" && found.constraint === constraint;
}

export const unavailable = (cause: unknown) =>
  new AppError("UNAVAILABLE", "The service cannot answer right now. Try again shortly.", {
    retryAfter: 2,
    cause,
  });

/** Any thrown thing as an AppError: unknown ones become INTERNAL with a fixed sentence, the original kept as cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = databaseError(error)?.code ?? "";
  if (AWAY.has(code)) return unavailable(error);
  if (code === "40001" || code === "40P01") {
    return new AppError("UNAVAILABLE", "Too many changes at once. Try again.", {
      retryAfter: 1,
      cause: error,
    });
  }
  return new AppError("INTERNAL", "Something went wrong on our side.", { cause: error });
}

export function errorBody(error: AppError, requestId: string): ErrorBody {
  const [statusCode, name] = STATUS[error.code];
  return {
    statusCode,
    error: name,
    code: error.code,
    message: error.message,
    request_id: requestId,
    ...(error.issues ? { issues: error.issues } : {}),
  };
}
