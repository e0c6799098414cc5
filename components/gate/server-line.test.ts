import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Waiting } from "./queue";
import { ServerLine } from "./server-line";

const ITEM: Waiting = {
  id: "scan-1",
  org: "harbour",
  campaign: { id: "0190b7a0-0000-7000-8000-000000000001", name: "Gala" },
  gate: "North",
  token: "0123456789ABCDEFGHJKMNPQRS",
  mark: null,
  scan: null,
  asked: true,
  scannedAt: "2027-05-03T18:00:00.000Z",
  state: "waiting",
  attempts: 1,
  retryAt: 0,
  verdict: null,
};

interface Asked {
  path: string;
  key: string | undefined;
  org: string | undefined;
  body: Record<string, unknown>;
}

let server: Server;
let asked: Asked[];
/** What the server answers, in this order; the last one stays. */
let answers: { status: number; body: unknown; headers?: Record<string, string>; delay?: number }[];
/** A browser completes paths with the page's address; Node's fetch is told it. */
const browserFetch = globalThis.fetch;

async function bodyOf(request: IncomingMessage) {
  const text = Buffer.concat(await request.toArray()).toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

beforeEach(async () => {
  asked = [];
  answers = [];
  server = createServer(async (request, response) => {
    const { "idempotency-key": key, "x-signet-org": org } = request.headers;
    asked.push({
      path: request.url ?? "",
      key: key?.toString(),
      org: org?.toString(),
      body: await bodyOf(request),
    });
    const {
      status,
      body,
      headers = {},
      delay = 0,
    } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {
      status: 500,
      body: {},
    };
    setTimeout(() => response.writeHead(status, headers).end(JSON.stringify(body)), delay).unref();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  globalThis.fetch = (path, init) => browserFetch(`http://127.0.0.1:${port}${String(path)}`, init);
});

afterEach(async () => {
  globalThis.fetch = browserFetch;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const admission = (result: string, more = {}) => ({
  result,
  message: "",
  short_code: ITEM.token,
  label: null,
  campaign: ITEM.campaign,
  admitted_at: null,
  gate: null,
  admitted_by: null,
  unconfirmed_scan: false,
  admitted_count: 1,
  ...more,
});
const ask = (live = true, item = ITEM) => new ServerLine("harbour").ask(item, live);

describe("the server's answers", () => {
  it("are asked for under the scan's own key, for the organisation", async () => {
    answers = [{ status: 200, body: admission("admitted", { label: "Row 3" }) }];
    expect(await ask()).toMatchObject({ kind: "verdict", verdict: { kind: "admitted", about: "Row 3" } });
    expect(asked).toEqual([
      {
        path: `/api/v1/tickets/${ITEM.token}/admit`,
        key: "scan-1",
        org: "harbour",
        body: { gate: "North", campaign_id: ITEM.campaign.id },
      },
    ]);
  });

  it("are results also when they are refusals with a status of their own", async () => {
    const at = "2027-05-03T16:02:00.000Z";
    answers = [{ status: 409, body: admission("already_admitted", { admitted_at: at, gate: "South" }) }];
    expect(await ask()).toMatchObject({
      kind: "verdict",
      verdict: { kind: "already_admitted", at, gate: "South" },
    });
    answers = [{ status: 403, body: admission("forged") }];
    expect(await ask()).toMatchObject({ kind: "verdict", verdict: { kind: "forged" } });
    answers = [{ status: 422, body: admission("wrong_event", { campaign: { id: "x", name: "Ball" } }) }];
    expect(await ask()).toMatchObject({ kind: "verdict", verdict: { kind: "wrong_event", about: "Ball" } });
    answers = [{ status: 422, body: admission("wrong_event", { campaign: null, short_code: null }) }];
    expect(await ask()).toMatchObject({ kind: "verdict", verdict: { kind: "unknown" } });
    answers = [{ status: 404, body: { code: "NOT_FOUND" } }];
    expect(await ask()).toMatchObject({ kind: "verdict", verdict: { kind: "unknown" } });
    answers = [{ status: 400, body: { issues: [{ message: "At most 12 hours ago." }] } }];
    expect(await ask()).toMatchObject({
      kind: "verdict",
      verdict: { kind: "refused", about: "At most 12 hours ago." },
    });
  });

  it("that are none say why", async () => {
    answers = [{ status: 401, body: {} }];
    expect(await ask()).toMatchObject({ kind: "silence", why: "signed_out" });
    answers = [{ status: 429, body: {}, headers: { "retry-after": "7" } }];
    expect(await ask()).toEqual({ kind: "silence", why: "server", after: 7_000 });
    answers = [{ status: 503, body: {} }];
    expect(await ask()).toMatchObject({ kind: "silence", why: "server" });
    answers = [{ status: 403, body: { message: "This needs the permission tickets:admit." } }];
    expect(await ask()).toEqual({ kind: "forbidden", message: "This needs the permission tickets:admit." });
    server.close();
    server.closeAllConnections();
    expect(await ask()).toMatchObject({ kind: "silence", why: "offline" });
  });

  it("that do not come within 2.5 s are none while somebody waits", async () => {
    answers = [{ status: 200, body: admission("admitted"), delay: 4_000 }];
    const began = performance.now();
    expect(await ask()).toMatchObject({ kind: "silence", why: "offline" });
    expect(performance.now() - began).toBeLessThan(3_500);
  });
});

describe("a scan that is sent in later", () => {
  it("says when it was made", async () => {
    answers = [{ status: 200, body: admission("admitted") }];
    await ask(false, { ...ITEM, asked: false });
    expect(asked[0]?.body.scanned_at).toBe(ITEM.scannedAt);
  });

  it("learns the answer of its first attempt, when that had arrived after all", async () => {
    answers = [
      { status: 409, body: { message: "This Idempotency-Key was used with another request." } },
      { status: 200, body: admission("admitted") },
    ];
    expect(await ask(false)).toMatchObject({ kind: "verdict", verdict: { kind: "admitted" } });
    expect(asked.map(({ key }) => key)).toEqual(["scan-1", "scan-1"]);
    expect(asked.map(({ body }) => "scanned_at" in body)).toEqual([true, false]);
  });

  it("waits when its first attempt is still being answered", async () => {
    answers = [
      { status: 409, body: { message: "A request with this Idempotency-Key is still being answered." } },
    ];
    expect(await ask(false)).toMatchObject({ kind: "silence", why: "server" });
  });
});

describe("the counts", () => {
  it("set the clock by the server's", async () => {
    const ahead = 90_000;
    const line = new ServerLine("harbour");
    answers = [
      {
        status: 200,
        body: { admitted: 3, total: 9, recent: [], server_time: new Date(Date.now() + ahead).toISOString() },
      },
    ];
    expect(await line.counts("c1")).toMatchObject({ kind: "counts", counts: { admitted: 3, total: 9 } });
    expect(Math.abs(line.now() - Date.now() - ahead)).toBeLessThan(2_000);
    answers = [{ status: 404, body: {} }];
    expect(await line.counts("c1")).toEqual({ kind: "counts", counts: null });
  });
});
