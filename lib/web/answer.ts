/**
 * An answer as plain data. A WHATWG Response costs more to build and to write out than everything else a hot route
 * does (docs/performance.md), so handlers answer with this; the Node adapter writes it as it is, and mounted in Next
 * it becomes a Response.
 */
export class Answer {
  constructor(
    readonly body: string | Uint8Array | null,
    readonly status: number,
    /** Names in lower case. */
    readonly headers: Record<string, string>,
  ) {}

  toResponse(): Response {
    return new Response(this.body as BodyInit | null, { status: this.status, headers: this.headers });
  }
}

/** Sets headers on either kind of answer. */
export function addHeaders(answer: Answer | Response, headers: Record<string, string>): void {
  if (answer instanceof Answer) Object.assign(answer.headers, headers);
  else for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
}

/** What handlers use of a request: a WHATWG Request has all of it, and so has the Node adapter's. */
export interface DoorRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  /** Chunks of the body; null when there is none. */
  readonly body: AsyncIterable<Uint8Array> | null;
}
