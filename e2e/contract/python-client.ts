import { Agent, request } from "node:http";

/** What the published client raises, by status. `retryAfter` is null where it finds no such header. */
export class PythonError extends Error {
  constructor(
    override readonly name: string,
    readonly status: number,
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

const RAISED: Record<number, string> = {
  400: "ValidationError",
  401: "AuthenticationError",
  403: "AuthorizationError",
  404: "NotFoundError",
  429: "RateLimitError",
};

export interface Item {
  destination: string;
  label?: string;
  location?: { lat: number; lng: number; radiusM?: number };
  expires_in?: string;
}

/**
 * Speaks as the published Python client (qrauth 0.2.0 on httpx) does on the wire: its paths, headers, bodies and dates,
 * no redirect followed, `int()` around Retry-After. Nothing is checked here that the client does not check.
 */
export class PythonClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly baseUrl: string,
    private readonly apiKey: string,
    private readonly more: Record<string, string> = {},
  ) {}

  create(
    destination: string,
    fields: Omit<Item, "destination"> & { content_type?: string; content?: object } = {},
  ) {
    const { content_type, content } = fields;
    const body = {
      ...wireItem({ destination, ...fields }),
      ...(content_type === undefined ? {} : { contentType: content_type }),
      ...(content === undefined ? {} : { content }),
    };
    return this.call("POST", "/api/v1/qrcodes", body);
  }

  verify(token: string, at: { client_lat?: number; client_lng?: number } = {}) {
    const query = { clientLat: at.client_lat, clientLng: at.client_lng };
    return this.call("GET", `/api/v1/verify/${quote(token)}${search(query)}`, undefined, {
      Accept: "application/json",
    });
  }

  list({ page = 1, page_size = 20, status }: { page?: number; page_size?: number; status?: string } = {}) {
    return this.call("GET", `/api/v1/qrcodes${search({ page, pageSize: page_size, status })}`);
  }

  get(token: string) {
    return this.call("GET", `/api/v1/qrcodes/${quote(token)}`);
  }

  revoke(token: string) {
    return this.call("DELETE", `/api/v1/qrcodes/${quote(token)}`);
  }

  bulk(items: Item[]) {
    return this.call("POST", "/api/v1/qrcodes/bulk", { items: items.map(wireItem) });
  }

  /** Sends a body that the client's own methods would not make. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Record<string, unknown>> {
    const { status, type, retryAfter, text, reason } = await this.send(method, path, body, headers);
    if (status < 200 || status > 299) {
      const told = /json/.test(type) ? (JSON.parse(text) as { message?: string; error?: string }) : {};
      const name = RAISED[status] ?? "QRAuthError";
      throw new PythonError(
        name,
        status,
        told.message ?? told.error ?? reason,
        status === 429 ? int(retryAfter) : null,
      );
    }
    if (status === 204) return { message: "Success" };
    return JSON.parse(text) as Record<string, unknown>;
  }

  private send(method: string, path: string, body: unknown, headers: Record<string, string>) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const all = {
      Accept: "*/*",
      "Accept-Encoding": "identity",
      Connection: "keep-alive",
      "User-Agent": "qrauth-python/0.2.0",
      "X-API-Key": this.apiKey,
      ...(text === undefined
        ? {}
        : { "Content-Length": String(Buffer.byteLength(text)), "Content-Type": "application/json" }),
      ...this.more,
      ...headers,
    };
    return new Promise<{ status: number; type: string; retryAfter?: string; text: string; reason: string }>(
      (resolve, reject) => {
        const url = new URL(this.baseUrl.replace(/\/$/, "") + path);
        const outgoing = request(url, { method, headers: all, agent: this.agent }, (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("end", () =>
            resolve({
              status: incoming.statusCode ?? 0,
              type: incoming.headers["content-type"] ?? "",
              retryAfter: incoming.headers["retry-after"],
              text: Buffer.concat(chunks).toString("utf8"),
              reason: incoming.statusMessage ?? "",
            }),
          );
        });
        outgoing.on("error", reject);
        outgoing.end(text);
      },
    );
  }
}

function wireItem({ destination, label, location, expires_in }: Item): Record<string, unknown> {
  return {
    destinationUrl: destination,
    ...(label === undefined ? {} : { label }),
    ...(location === undefined
      ? {}
      : { location: { lat: location.lat, lng: location.lng, radiusM: location.radiusM ?? 50 } }),
    ...(expires_in === undefined ? {} : { expiresAt: expiry(expires_in) }),
  };
}

const SECONDS: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  mo: 2_592_000,
  y: 31_536_000,
};

/** A duration as the client sends it: Python's `datetime.isoformat()`, microseconds and `+00:00`. */
export function expiry(text: string): string {
  const match = /^(\d+)(mo|[smhdwy])$/.exec(text);
  if (!match) return text;
  const at = new Date(Date.now() + Number(match[1]) * (SECONDS[match[2] ?? ""] ?? 0) * 1000);
  return at.toISOString().replace("Z", "456+00:00");
}

/** Python's `int(text)`, which raises for anything but whole numbers, and None for no text. */
function int(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new TypeError(`ValueError: invalid literal for int(): ${text}`);
  return Number(text);
}

/** Python's `urllib.parse.quote(text, safe="")`. */
const quote = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function search(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0 ? "" : `?${given.map(([name, value]) => `${name}=${value}`).join("&")}`;
}
