import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { as, newCode, product, visitor } from "../support/fixtures";

const client = as(product.own);

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
});

/** Reads a picture with a decoder that shares nothing with the encoder. */
async function decode(picture: Buffer) {
  const found = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"] });
  expect(found.length).toBe(1);
  return found[0];
}

describe("GET /api/render/{token}", () => {
  test("200: PNG and SVG decode to the address in upper case, at level M", async () => {
    const { token } = await newCode(client);
    const printed = `${product.appUrl}/v/${token}`.toUpperCase();
    const png = await visitor().get(`/api/render/${token}.png`);
    const svg = await visitor().get(`/api/render/${token}.svg`);
    expect(png.headers["content-type"]).toBe("image/png");
    expect(svg.headers["content-type"]).toBe("image/svg+xml");
    for (const picture of [png.bytes, await sharp(svg.bytes, { density: 600 }).png().toBuffer()]) {
      const read = await decode(picture);
      expect(read?.text).toBe(printed);
      expect(read?.ecLevel).toBe("M");
    }
  });

  test("200: what is printed leads to the page", async () => {
    const { token } = await newCode(client);
    const { text } = (await decode((await visitor().get(`/api/render/${token}.png`)).bytes)) ?? { text: "" };
    const { pathname } = new URL(text);
    expect((await visitor().get(pathname, { accept: "text/html" })).status).toBe(200);
  });

  test.each([64, 300, 1024, 4096])("200: size %i is exactly that many pixels and decodes", async (size) => {
    const { token } = await newCode(client);
    const { bytes } = await visitor().get(`/api/render/${token}.png?size=${size}`);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: size, height: size, format: "png" });
    expect((await decode(bytes))?.text).toContain(token);
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

  test("404: an unknown code, another type, no type", async () => {
    const { token } = await newCode(client);
    for (const file of [`${"0".repeat(26)}.svg`, `${token}.gif`, token, ".svg", `${token}.svg.png`]) {
      const answer = await visitor().get(`/api/render/${file}`);
      expect(answer.status, file).toBe(404);
      expect(answer.json).toMatchObject({ code: "NOT_FOUND" });
    }
  });
});
