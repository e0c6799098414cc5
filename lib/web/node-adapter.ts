import type { IncomingMessage, ServerResponse } from "node:http";
import { Answer, type DoorRequest } from "./answer";

type Fetch = (request: Request, bindings: { peer?: string }) => Response | Promise<Response>;

/** The parts of a Request that the door uses, read from Node's request without copying anything. */
class NodeRequest implements DoorRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: DoorRequest["headers"];
  readonly #incoming: IncomingMessage;

  constructor(incoming: IncomingMessage, origin: string) {
    this.#incoming = incoming;
    this.method = incoming.method ?? "GET";
    this.url = origin + (incoming.url ?? "/");
    this.headers = {
      get(name) {
        const value = incoming.headers[name.toLowerCase()];
        return value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;
      },
    };
  }

  get body(): AsyncIterable<Uint8Array> | null {
    const { headers } = this.#incoming;
    if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return null;
    // Who stops reading a body that is too long must not tear down the connection its answer goes out on.
    return this.#incoming.iterator({ destroyOnReturn: false });
  }
}

/**
 * Serves `fetch` from node:http. The host of the URL is a constant: routes look at the path and the query only, and
 * addresses that we hand out come from APP_URL, never from a header.
 */
export function nodeListener(fetch: Fetch) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const request = new NodeRequest(incoming, "http://door.invalid") as unknown as Request;
      const answer: Response | Answer = await fetch(request, { peer: incoming.socket.remoteAddress });
      if (answer instanceof Answer) writeAnswer(outgoing, answer, incoming.method === "HEAD");
      else await writeResponse(outgoing, answer);
    } catch {
      // Ended in good order, half a file would be taken for a whole one.
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500, { "content-type": "text/plain" }).end();
    }
    // A body that nobody read (a refused request) must not block the next request on this connection.
    if (!incoming.readableEnded) incoming.resume();
  };
}

function writeAnswer(outgoing: ServerResponse, { body, status, headers }: Answer, head: boolean): void {
  if (body === null) {
    outgoing.writeHead(status, headers);
    outgoing.end();
    return;
  }
  headers["content-length"] = String(typeof body === "string" ? Buffer.byteLength(body) : body.byteLength);
  outgoing.writeHead(status, headers);
  if (head) outgoing.end();
  else outgoing.end(body);
}

async function writeResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  outgoing.writeHead(response.status, headers);
  if (response.body) await pour(response.body, outgoing);
  outgoing.end();
}

/** Writes a body as it comes. Who goes away ends it at once, and with it the work that makes it; so the other way round. */
async function pour(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const gone = () => void reader.cancel().catch(() => undefined);
  if (outgoing.destroyed) return gone();
  outgoing.once("close", gone);
  // A body that breaks does not wait for a peer that takes nothing.
  reader.closed.catch(() => outgoing.destroy());
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!outgoing.write(value)) await drained(outgoing);
    }
  } finally {
    outgoing.off("close", gone);
  }
}

/** Until more can be written, or nobody reads any more. */
const drained = (outgoing: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (outgoing.destroyed) return resolve();
    const done = () => {
      outgoing.off("drain", done).off("close", done);
      resolve();
    };
    outgoing.on("drain", done).on("close", done);
  });
