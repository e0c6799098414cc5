import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

/** An answer as it came over the wire: no redirect followed, nothing decoded. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** The parsed body; undefined when it is not JSON. */
  json: unknown;
  /** The parsed body, taken to be of this type: what it really is, the check against the API's description says. */
  as<T>(): T;
}

export interface Call {
  method?: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  /** An object is sent as JSON, a text or bytes as they are. */
  body?: unknown;
}

export type Check = (call: Required<Pick<Call, "method" | "path">>, answer: Answer) => void;

/** An HTTP client that does nothing by itself. `check` sees every answer and throws when it breaks a promise. */
export class Client {
  constructor(
    readonly origin: string,
    readonly headers: OutgoingHttpHeaders = {},
    readonly check: Check = () => undefined,
    private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 }),
  ) {}

  /** The same client with more headers; undefined takes one away. */
  with(headers: OutgoingHttpHeaders): Client {
    return new Client(this.origin, { ...this.headers, ...headers }, this.check, this.agent);
  }

  key(apiKey: string): Client {
    return this.with({ "x-api-key": apiKey });
  }

  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: "GET", path, headers });
  }

  post(path: string, body?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: "POST", path, body, headers });
  }

  patch(path: string, body?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: "PATCH", path, body, headers });
  }

  delete(path: string, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: "DELETE", path, headers });
  }

  async send(call: Call): Promise<Answer> {
    const method = call.method ?? "GET";
    const { bytes, type } = encode(call.body);
    const headers = {
      ...type,
      ...(bytes === undefined ? {} : { "content-length": bytes.byteLength }),
      ...this.headers,
      ...call.headers,
    };
    const answer = await exchange(new URL(call.path, this.origin), method, given(headers), bytes, this.agent);
    this.check({ method, path: call.path }, answer);
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }
}

const given = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));

function encode(body: unknown): { bytes?: Buffer; type: OutgoingHttpHeaders } {
  if (body === undefined) return { type: {} };
  if (Buffer.isBuffer(body)) return { bytes: body, type: {} };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { bytes: Buffer.from(text), type: { "content-type": "application/json" } };
}

function exchange(
  url: URL,
  method: string,
  headers: OutgoingHttpHeaders,
  body: Buffer | undefined,
  agent: Agent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const outgoing = request(url, { method, headers, agent }, (incoming) => {
      answered = true;
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve(toAnswer(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks))),
      );
    });
    // A server may answer and close before it has read all of a body that it refuses.
    outgoing.on("error", (error) => (answered ? undefined : reject(error)));
    outgoing.end(body);
  });
}

function toAnswer(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const text = bytes.toString("utf8");
  let json: unknown;
  if (/\bjson\b/.test(headers["content-type"] ?? "") && text !== "") json = JSON.parse(text);
  return { status, headers, bytes, text, json, as: <T>() => json as T };
}
