import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import type { LimitName } from "@/lib/limits";
import type { Scope } from "@/lib/scopes";
import type { Answer } from "./answer";
import type { PublicCall } from "./call";

type Schema = z.ZodType;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** How the generated tests call a route as another organisation (e2e/http): path parameters by fixture name. */
export type ForeignTest =
  | { params: Record<string, string>; body?: unknown }
  /** The route names nothing that another organisation could own. */
  | { none: string };

interface Shared<P, Q, B, A> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** OpenAPI form, e.g. `/api/v1/qrcodes/{token}`. Served with and without a trailing slash. */
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  limit: LimitName;
  params?: P;
  query?: Q;
  body?: B;
  /** Problems of the body answer 422, as PowQR's contract has it; 400 unless told. */
  unprocessable?: true;
  /** Bytes; 1 MiB unless told. */
  maxBody?: number;
  /** Instead of `body`: a file as it is, of at most `max` bytes, for `Input.file`. */
  upload?: { media: string[]; max: number };
  /** Status of success; 200 unless told. */
  status?: number;
  /** Success body. `media` other than JSON: the verb answers a Response of its own. */
  answer: A;
  media?: string[];
}

export interface Input<P, Q, B> {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  /** The body before parsing, for verbs that list what they ignored. */
  raw: unknown;
  /** The body of a route with `upload`; empty for all others. */
  file: Buffer;
}

/** Who calls, for answers that go on for long. */
export interface Caller {
  header(name: string): string | null;
  /** Whether the credential still opens this route; a database that is away is no reason to think otherwise. */
  stillAllowed(): Promise<boolean>;
}

type Result<A> = Promise<Parsed<A> | Answer | Response | Reply<Parsed<A>>>;

/** A success with a status or headers of its own. */
export class Reply<T> {
  constructor(
    readonly body: T,
    readonly status: number,
    readonly headers: Record<string, string> = {},
  ) {}
}

export interface OrganizationRoute<P = unknown, Q = unknown, B = unknown, A = unknown>
  extends Shared<P, Q, B, A> {
  /** An API key with `scope`, or a member's browser session whose role has it. */
  auth: "organization";
  scope: Scope;
  /** Honours `Idempotency-Key`: the first answer is stored with the change and replayed for 24 h. */
  idempotent?: boolean;
  foreign: ForeignTest;
  verb: (ctx: Ctx, input: Input<P, Q, B>, caller: Caller) => Result<A>;
}

export interface PublicRoute<P = unknown, Q = unknown, B = unknown, A = unknown> extends Shared<P, Q, B, A> {
  auth: "public";
  verb: (call: PublicCall, input: Input<P, Q, B>) => Result<A>;
}

export type Route = OrganizationRoute | PublicRoute;

type Opt = Schema | undefined;

/**
 * One declaration of an API route, from which come the Hono route, the OpenAPI entry, the rate limit, the
 * idempotency and the generated tests. `verb` receives parsed input and answers the declared shape.
 */
export function route<
  P extends Opt = undefined,
  Q extends Opt = undefined,
  B extends Opt = undefined,
  A extends Schema = Schema,
>(declaration: OrganizationRoute<P, Q, B, A> | PublicRoute<P, Q, B, A>): Route {
  // The parts were checked against each other above; the table of all routes holds them by their common shape.
  return declaration as unknown as Route;
}
