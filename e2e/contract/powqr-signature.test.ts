import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { decode } from "../support/decode";
import { as, newTickets, product, type Tickets, visitor } from "../support/fixtures";
import { until } from "../support/until";
import { runExample, SIGNATURES } from "./powqr-examples";

/** PowQR's three published signature examples, run against this server: only address, secret and code are replaced. */
const client = as(product.own);
const SVG = { density: 300 };
const runnable = SIGNATURES.filter(({ language }) => language.command !== null);

let tickets: Tickets;
let code = "";
beforeAll(async () => {
  tickets = await newTickets(client, "morphing", ["https://example.com/ticket/1"]);
  code = tickets.data[0]?.short_code ?? "";
});

const sign = ({ language, file }: (typeof SIGNATURES)[number]) =>
  runExample(
    language,
    file,
    { "https://api.powqr.com": product.url, YOUR_SECRET_KEY: tickets.secret_key ?? "", xyz123: code },
    language.print("secureUrl"),
  );

const show = (url: string) => visitor().get(url.slice(product.url.length));

describe("a signed address", () => {
  for (const example of SIGNATURES) {
    test.skipIf(example.language.command === null)(
      `made in ${example.language.name} shows the code`,
      async () => {
        const url = await sign(example);
        expect(url).toMatch(
          new RegExp(`^${product.url}/api/render/${code}\\.svg\\?t=\\d{13}&sig=[0-9a-f]{64}$`),
        );
        const answer = await show(url);
        expect(answer.headers).toMatchObject({
          "x-render-status": "ok",
          "content-type": "image/svg+xml",
          "cache-control": "no-store",
        });
        const { text } = await decode(answer.bytes, SVG);
        expect(text).toMatch(new RegExp(`^${product.appUrl}/r/${code}\\?m=[0-9a-z]+\\.[\\w-]{16}$`));
        const scan = await visitor().get(text.slice(product.appUrl.length), { accept: "text/html" });
        expect([scan.status, scan.headers.location]).toEqual([302, "https://example.com/ticket/1"]);
      },
    );
  }

  test("is EXPIRED 30 s later, and what it showed leads nowhere any more", async () => {
    const urls = await Promise.all(runnable.map(sign));
    const shown = await decode((await show(urls[0] ?? "")).bytes, SVG);
    const status = async (url: string) => (await show(url)).headers["x-render-status"];
    for (const url of urls) expect(await status(url)).toBe("ok");
    for (const url of urls) {
      const expired = async () => (await pause(500, await status(url))) === "expired";
      await until("the address to expire", expired, 40_000);
      expect((await show(url)).status).toBe(200);
    }
    const scan = () => visitor().get(shown.text.slice(product.appUrl.length), { accept: "text/html" });
    const stale = await until("the old picture to be refused", async () => {
      const answer = await pause(500, await scan());
      return answer.status === 302 ? undefined : answer;
    });
    expect(stale.status).toBe(410);
    expect(stale.headers.location).toBeUndefined();
  });

  test("of another campaign's secret, or altered, is invalid", async () => {
    const other = await newTickets(client, "morphing", ["https://example.com/ticket/1"]);
    for (const example of runnable) {
      const url = await sign(example);
      const foreign = url.replace(code, other.data[0]?.short_code ?? "");
      expect((await show(foreign)).headers["x-render-status"]).toBe("invalid");
      const altered = url.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
      expect((await show(altered)).headers["x-render-status"]).toBe("invalid");
    }
  });
});
