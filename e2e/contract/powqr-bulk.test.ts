import { describe, expect, test } from "vitest";
import { product, type Tickets, visitor } from "../support/fixtures";
import { BULK, runExample } from "./powqr-examples";

/** PowQR's published bulk examples, run against this server: only address and key are replaced. */
describe("POST /api/v1/qrs/bulk", () => {
  for (const { language, file, result } of BULK) {
    test.skipIf(language.command === null)(`from ${language.name}`, async () => {
      const replaced = { "https://api.powqr.com": product.url, YOUR_API_KEY: product.own.apiKey };
      const made = JSON.parse(
        await runExample(language, file, replaced, language.printJson(result)),
      ) as Tickets;
      const code = made.data[0]?.short_code ?? "";
      expect(made).toEqual({
        campaign_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        count: 1,
        qr_type: "morphing",
        secret_key: expect.stringMatching(/^\S{32,}$/),
        data: [
          {
            short_code: expect.stringMatching(/^[0-9A-Z]{26}$/),
            url: "https://example.com/ticket/1",
            qr_type: "morphing",
            scan_url: `${product.appUrl}/r/${code}`,
            verification_url: `${product.appUrl}/v/${code}`,
            render_url: `${product.appUrl}/api/render/${code}.svg`,
            ticket_url: expect.stringMatching(new RegExp(`^${product.appUrl}/t/${code}\\?k=[\\w-]{22}$`)),
          },
        ],
      });
      const { pathname, search } = new URL(made.data[0]?.ticket_url ?? "");
      expect((await visitor().get(pathname + search, { accept: "text/html" })).status).toBe(200);
    });
  }
});
