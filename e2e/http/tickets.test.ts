import { beforeAll, describe, expect, test } from "vitest";
import { decode, decodeAll } from "../support/decode";
import { as, newKey, newTickets, PHONE, product, visitor } from "../support/fixtures";
import type { Client } from "../support/http";
import { until } from "../support/until";

const client = as(product.own);
const SVG = { density: 300 };

interface Admission {
  result: string;
  message: string;
  short_code: string | null;
  campaign: { id: string; name: string } | null;
  admitted_at: string | null;
  gate: string | null;
  unconfirmed_scan: boolean;
  admitted_count: number | null;
}

interface Counts {
  admitted: number;
  total: number;
  refused: Record<string, number>;
  recent: Array<{ short_code: string }>;
}

/** The staff's key: it may let people in and nothing else. */
let gate: Client;
beforeAll(async () => {
  gate = visitor().key((await newKey(client, ["tickets:admit"])).key);
});

const admit = (code: string, body?: object, headers?: Record<string, string>) =>
  gate.post(`/api/v1/tickets/${code}/admit`, body, headers);

/** What follows the path in each ticket's link: the code alone, which every picture shows, opens nothing. */
const passes = new Map<string, string>();
const pass = (code: string) => passes.get(code) ?? "";

async function tickets(type: "static" | "dynamic" | "morphing", count = 1) {
  const urls = Array.from({ length: count }, (_, i) => `https://example.com/seat/${i + 1}`);
  const { campaign_id, data } = await newTickets(client, type, urls);
  for (const { short_code, ticket_url } of data)
    if (ticket_url !== null) passes.set(short_code, new URL(ticket_url).search);
  return {
    campaign: campaign_id,
    codes: data.map((ticket) => ticket.short_code),
    code: data[0]?.short_code ?? "",
  };
}

/** What a scanner reads from the holder's phone. */
async function scanned(code: string): Promise<string> {
  const picture = await visitor().get(`/t/${code}/code.svg${pass(code)}`);
  expect(picture.headers).toMatchObject({ "x-ticket": "live", "cache-control": "no-store" });
  return (await decode(picture.bytes, SVG)).text;
}

describe("a ticket from its page to the entrance", () => {
  test("403 without the whole link: who has read the code from a picture does not have the ticket", async () => {
    const { code } = await tickets("morphing");
    for (const query of ["", "?k=", `?k=${"A".repeat(22)}`]) {
      expect((await visitor().get(`/t/${code}${query}`, { accept: "text/html" })).status).toBe(403);
      const picture = await visitor().get(`/t/${code}/code.svg${query}`);
      expect(picture.headers["x-ticket"]).toBe("locked");
      expect(await decodeAll(picture.bytes, SVG)).toEqual([]);
    }
  });

  test("200 once, then 409 with when and where; the holder's page says so", async () => {
    const { code, campaign } = await tickets("morphing");
    const page = await visitor().get(`/t/${code}${pass(code)}`, { accept: "text/html" });
    expect(page.text).toContain(`src="/t/${code}/code.svg${pass(code)}"`);
    const scan = await scanned(code);
    const first = await admit(code, { scan, gate: "Gate B", campaign_id: campaign });
    expect(first.status).toBe(200);
    expect(first.as<Admission>()).toMatchObject({
      result: "admitted",
      short_code: code,
      gate: "Gate B",
      admitted_count: 1,
      unconfirmed_scan: false,
    });
    const second = await admit(code, { scan });
    expect(second.status).toBe(409);
    expect(second.json).toMatchObject({
      statusCode: 409,
      code: "CONFLICT",
      result: "already_admitted",
      gate: "Gate B",
      admitted_at: first.as<Admission>().admitted_at,
      message: expect.stringMatching(/^Already admitted at \d\d:\d\d, Gate B\.$/),
    });
    const after = await visitor().get(`/t/${code}${pass(code)}`, { accept: "text/html" });
    expect(after.text).toContain("Admitted at ");
    expect(after.text).not.toContain("code.svg");
    expect((await visitor().get(`/t/${code}/code.svg${pass(code)}`)).headers["x-ticket"]).toBe("admitted");
  });

  test("what the scanner reads leads to the destination in a browser", async () => {
    const { code } = await tickets("morphing");
    const { pathname, search } = new URL(await scanned(code));
    const answer = await visitor().get(pathname + search, { accept: "text/html" });
    expect([answer.status, answer.headers.location]).toEqual([302, "https://example.com/seat/1"]);
  });

  test("the page is there in the upper-case form too, and for other codes leads to the check page", async () => {
    const { code } = await tickets("morphing");
    expect((await visitor().get(`/T/${code}${pass(code)}`, { accept: "text/html" })).status).toBe(200);
    const other = await tickets("dynamic");
    const answer = await fetch(`${product.url}/t/${other.code}`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/v/${other.code}`]);
    expect((await visitor().get(`/t/${"0".repeat(26)}`, { accept: "text/html" })).status).toBe(404);
  });
});

describe("POST /api/v1/tickets/{code}/admit", () => {
  test("of fifty calls at once exactly one is admitted", async () => {
    const { code } = await tickets("dynamic");
    const answers = await Promise.all(Array.from({ length: 50 }, () => admit(code)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(49);
  });

  test("200 again and the same bytes for the same Idempotency-Key; the ticket is used all the same", async () => {
    const { code } = await tickets("dynamic");
    const key = { "idempotency-key": `gate-${code}` };
    const [first, second] = [await admit(code, {}, key), await admit(code, {}, key)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toBe(first.text);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect((await admit(code)).status).toBe(409);
  });

  test("410: an old or missing mark, a revoked ticket, an archived campaign", async () => {
    const { code } = await tickets("morphing");
    expect((await admit(code)).json).toMatchObject({ statusCode: 410, code: "GONE", result: "stale" });
    const revoked = await tickets("dynamic");
    await client.delete(`/api/v1/qrcodes/${revoked.code}`);
    expect((await admit(revoked.code)).json).toMatchObject({ statusCode: 410, result: "revoked" });
    const archived = await tickets("dynamic");
    await client.delete(`/api/v1/campaigns/${archived.campaign}`);
    expect((await admit(archived.code)).json).toMatchObject({ statusCode: 410, result: "expired" });
  });

  test("403: a mark of another hand, or of another ticket", async () => {
    const { codes } = await tickets("morphing", 2);
    const [one = "", other = ""] = codes;
    const m = new URL(await scanned(other)).searchParams.get("m") ?? "";
    for (const mark of [m, "nonsense", m.toUpperCase()])
      expect((await admit(one, { m: mark })).json).toMatchObject({ statusCode: 403, result: "forged" });
    expect((await admit(other, { m })).status).toBe(200);
  });

  test("422: at another event, and what was scanned elsewhere", async () => {
    const [one, other] = [await tickets("dynamic"), await tickets("dynamic")];
    const wrong = await admit(one.code, { campaign_id: other.campaign });
    expect(wrong.json).toMatchObject({ statusCode: 422, code: "UNPROCESSABLE", result: "wrong_event" });
    const foreign = await admit(one.code, { scan: `https://evil.example/r/${one.code}` });
    expect(foreign.json).toMatchObject({ statusCode: 422, result: "wrong_event", short_code: null });
    expect((await admit(one.code, { scan: `${product.appUrl}/R/${one.code}`.toUpperCase() })).status).toBe(
      200,
    );
  });

  test("400: a scan of another ticket, a moment out of range, an unknown field", async () => {
    const { codes } = await tickets("dynamic", 2);
    const [one = "", other = ""] = codes;
    const hours = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
    for (const [body, path] of [
      [{ scan: `${product.appUrl}/r/${other}` }, "scan"],
      [{ scanned_at: hours(13) }, "scanned_at"],
      [{ scanned_at: hours(-1) }, "scanned_at"],
      [{ scanned_at: "yesterday" }, "scanned_at"],
      [{ gates: "B" }, "gates"],
      [{ gate: "" }, "gate"],
    ] as const) {
      const answer = await admit(one, body);
      expect(answer.status, path).toBe(400);
      expect(answer.json).toMatchObject({ issues: [{ path }] });
    }
    const late = await admit(one, { scanned_at: hours(2) });
    expect(late.json).toMatchObject({ result: "admitted", unconfirmed_scan: true });
  });

  test("403: a key that may issue tickets but not admit them", async () => {
    const { code } = await tickets("dynamic");
    const issuer = visitor().key((await newKey(client, ["codes:write"])).key);
    const answer = await issuer.post(`/api/v1/tickets/${code}/admit`);
    expect(answer.status).toBe(403);
    expect(answer.json).not.toHaveProperty("result");
    expect((await admit(code)).status).toBe(200);
  });
});

describe("GET /api/v1/tickets", () => {
  test("200: counts move with every ticket, refusals by their kind", async () => {
    const { codes, campaign } = await tickets("dynamic", 3);
    const [one = "", two = ""] = codes;
    for (const code of [one, two, one]) await admit(code);
    const counts = async () =>
      (await gate.get(`/api/v1/tickets/counts?campaign_id=${campaign}`)).as<Counts>();
    const seen = await until("the refusal to be counted", async () => {
      const found = await counts();
      return found.refused.already_admitted === 1 ? found : undefined;
    });
    expect(seen).toMatchObject({ admitted: 2, total: 3 });
    expect(seen.recent.map((admission) => admission.short_code)).toEqual([two, one]);
    const page = await gate.get(`/api/v1/tickets?campaign_id=${campaign}&limit=1`);
    const { data, next_cursor } = page.as<{ data: Array<{ short_code: string }>; next_cursor: string }>();
    const rest = await gate.get(`/api/v1/tickets?campaign_id=${campaign}&cursor=${next_cursor}`);
    expect([...data, ...rest.as<{ data: object[] }>().data]).toMatchObject([
      { short_code: two },
      { short_code: one },
    ]);
  });

  test("404: another organisation's campaign, as one that never was", async () => {
    const theirs = await newTickets(as(product.foreign), "dynamic", ["https://example.com/"]);
    for (const id of [theirs.campaign_id, "01900000-0000-7000-8000-000000000000"])
      expect((await gate.get(`/api/v1/tickets/counts?campaign_id=${id}`)).status).toBe(404);
    const list = await gate.get(`/api/v1/tickets?campaign_id=${theirs.campaign_id}`);
    expect(list.json).toEqual({ data: [], next_cursor: null });
  });

  test("400: counts of nothing, a cursor that is none", async () => {
    expect((await gate.get("/api/v1/tickets/counts")).status).toBe(400);
    expect((await gate.get("/api/v1/tickets?cursor=x")).status).toBe(400);
  });
});

test("a preview's or a bot's look at the ticket page admits nobody", async () => {
  const { code } = await tickets("morphing");
  for (const agent of [PHONE, "Slackbot-LinkExpanding 1.0"])
    expect(
      (
        await visitor()
          .with({ "user-agent": agent })
          .get(`/t/${code}${pass(code)}`, { accept: "text/html" })
      ).status,
    ).toBe(200);
  expect((await visitor().get(`/t/${code}/code.svg${pass(code)}`)).headers["x-ticket"]).toBe("live");
});
