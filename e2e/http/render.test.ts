import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { decode, decodeAll } from "../support/decode";
import { as, newCode, newTickets, product, visitor } from "../support/fixtures";

const client = as(product.own);

describe("GET /api/render/{token}", () => {
  test("200: PNG and SVG decode to the address in upper case, at level M", async () => {
    const { token } = await newCode(client);
    const printed = `${product.appUrl}/v/${token}`.toUpperCase();
    const png = await visitor().get(`/api/render/${token}.png`);
    const svg = await visitor().get(`/api/render/${token}.svg`);
    expect(png.headers["content-type"]).toBe("image/png");
    expect(svg.headers["content-type"]).toBe("image/svg+xml");
    for (const picture of [png.bytes, svg.bytes]) {
      const read = await decode(picture);
      expect(read.text).toBe(printed);
      expect(read.ecLevel).toBe("M");
    }
  });

  test("200: what is printed leads to the page", async () => {
    const { token } = await newCode(client);
    const { text } = await decode((await visitor().get(`/api/render/${token}.png`)).bytes);
    const { pathname } = new URL(text);
    expect((await visitor().get(pathname, { accept: "text/html" })).status).toBe(200);
  });

  test.each([64, 300, 1024, 4096])("200: size %i is exactly that many pixels and decodes", async (size) => {
    const { token } = await newCode(client);
    const { bytes } = await visitor().get(`/api/render/${token}.png?size=${size}`);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: size, height: size, format: "png" });
    expect((await decode(bytes)).text).toContain(token);
  });

  test("200: four light modules around it", async () => {
    const { token } = await newCode(client);
    const { bytes } = await visitor().get(`/api/render/${token}.png?size=1024`);
    const { info } = await sharp(bytes).trim({ threshold: 10 }).png().toBuffer({ resolveWithObject: true });
    const modules = 29 + Math.ceil((product.appUrl.length - "http://localhost:3000".length) / 8) * 4;
    const margin = (1024 - info.width) / 2;
    expect(margin / (info.width / modules)).toBeGreaterThanOrEqual(3.9);
  });

  test("304: not sent again to who has it", async () => {
    const { token } = await newCode(client);
    const first = await visitor().get(`/api/render/${token}.svg`);
    expect(first.headers.etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers["cache-control"]).toContain("max-age");
    const again = await visitor().get(`/api/render/${token}.svg`, { "if-none-match": first.headers.etag });
    expect([again.status, again.bytes.byteLength]).toEqual([304, 0]);
    const other = await visitor().get(`/api/render/${token}.svg?size=200`, {
      "if-none-match": first.headers.etag,
    });
    expect(other.status).toBe(200);
  });

  test("200: an SVG opened on its own can do nothing", async () => {
    const { token } = await newCode(client);
    const svg = await visitor().get(`/api/render/${token}.svg`);
    expect(svg.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(svg.headers["x-content-type-options"]).toBe("nosniff");
    expect(svg.text).not.toMatch(/script|href|foreignObject/);
  });

  test.each(["0", "63", "4097", "abc", "1e9", "-5", "100.5", ""])("400: size=%s", async (size) => {
    const { token } = await newCode(client);
    const answer = await visitor().get(`/api/render/${token}.png?size=${size}`);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path: "size" }] });
  });

  test.each(["color=red", "shapes=dots", "design_config=%7B%7D", "t=1&sig=2", "v=2", "margin=0"])(
    "?%s changes nothing",
    async (query) => {
      const { token } = await newCode(client);
      const plain = await visitor().get(`/api/render/${token}.svg`);
      const asked = await visitor().get(`/api/render/${token}.svg?${query}`);
      expect(asked.text).toBe(plain.text);
      expect(asked.headers.etag).toBe(plain.headers.etag);
    },
  );

  test("404: another type, no type", async () => {
    const { token } = await newCode(client);
    for (const file of [`${token}.gif`, token, ".svg"]) {
      const answer = await visitor().get(`/api/render/${file}`);
      expect(answer.status, file).toBe(404);
      expect(answer.json).toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("GET /api/render/{token}, live", () => {
  const EXPIRED = { "x-render-status": "invalid", "cache-control": "no-store" };

  test("200: a live code unsigned says EXPIRED, and a code that never was looks just the same", async () => {
    const { data } = await newTickets(client, "morphing", ["https://example.com/1"]);
    const code = data[0]?.short_code ?? "";
    for (const query of ["", "?t=1700000000000&sig=00", "?size=200", `?t=1&sig=${"0".repeat(64)}&v=2`]) {
      for (const type of ["svg", "png"]) {
        const ours = await visitor().get(`/api/render/${code}.${type}${query}`);
        const never = await visitor().get(`/api/render/${"0".repeat(26)}.${type}${query}`);
        for (const answer of [ours, never]) {
          expect(answer.status).toBe(200);
          expect(answer.headers).toMatchObject(EXPIRED);
          expect(await decodeAll(answer.bytes)).toEqual([]);
        }
        expect(never.bytes.equals(ours.bytes)).toBe(true);
        const told = ({ headers }: typeof ours) => Object.keys(headers).sort();
        expect(told(never)).toEqual(told(ours));
      }
    }
  });

  test("200: a dynamic code holds its scan address, a static one its destination, in their design", async () => {
    const design = { shapes: "liquid", eyes: "circle", color: "#86198f" };
    for (const [type, printed] of [
      ["dynamic", (code: string) => `${product.appUrl}/r/${code}`.toUpperCase()],
      ["static", () => "https://example.com/1"],
    ] as const) {
      const { data } = await newTickets(client, type, ["https://example.com/1"], { design_config: design });
      const code = data[0]?.short_code ?? "";
      const { bytes, text } = await visitor().get(`/api/render/${code}.svg`);
      expect(text).toContain("#86198f");
      expect((await decode(bytes, { density: 300 })).text).toBe(printed(code));
    }
  });
});
