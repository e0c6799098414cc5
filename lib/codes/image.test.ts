import sharp from "sharp";
import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { encodeMatrix } from "@/lib/designs";
import { decodeQr } from "@/lib/designs/testing";
import { newCodeToken } from "@/lib/ids";
import { ImageQuery, type Printed, printedText, renderCode } from ".";
import { renderText } from "./image";
import { issue, tamper } from "./testing";

const { db } = await testDatabase();

const aCode = (more: Partial<Printed> = {}): Printed => ({
  token: newCodeToken(),
  qrType: "verify",
  destinationUrl: "https://example.org/Menu?x=%20",
  ...more,
});

test("what is printed is the address in upper case: 29×29 modules at level M", async () => {
  const text = printedText(aCode());
  expect(text).toMatch(/^HTTP:\/\/LOCALHOST:3000\/V\/[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(encodeMatrix(text)).toHaveLength(29);
});

test("a dynamic code holds its scan address, a static one its destination, a morphing one no window", () => {
  const scan = /^HTTP:\/\/LOCALHOST:3000\/R\/[0-9A-Z]{26}$/;
  expect(printedText(aCode({ qrType: "dynamic" }))).toMatch(scan);
  expect(printedText(aCode({ qrType: "static" }))).toBe("https://example.org/Menu?x=%20");
  const spelt = printedText(aCode({ qrType: "static", destinationUrl: "https://exämple.org/ü" }));
  expect(spelt).toBe("https://xn--exmple-cua.org/%C3%BC");
  const morphing = /^http:\/\/localhost:3000\/r\/[0-9A-Z]{26}$/;
  expect(printedText(aCode({ qrType: "morphing" }))).toMatch(morphing);
});

test.each([64, 100, 148, 256, 512, 1000, 2048, 4096])(
  "a PNG of %i pixels is that large and reads back",
  async (size) => {
    const text = printedText(aCode());
    const { type, body } = await renderText(text, "png", size);
    const { width, height, format } = await sharp(body as Buffer).metadata();
    expect({ type, width, height, format }).toEqual({
      type: "image/png",
      width: size,
      height: size,
      format: "png",
    });
    expect(await decodeQr(body)).toBe(text);
  },
  // The reader takes its time over sixteen million pixels.
  60_000,
);

test.each([90, 200, 777])("an SVG drawn at %i pixels reads back", async (size) => {
  const text = printedText(aCode());
  const { type, body } = await renderText(text, "svg");
  expect(type).toBe("image/svg+xml");
  expect(await decodeQr(body, size)).toBe(text);
});

test("four light modules stand on every side, in both formats", async () => {
  const text = printedText(aCode());
  const { body: svg } = await renderText(text, "svg");
  expect(svg).toContain('viewBox="0 0 37 37"');
  for (const image of [
    (await renderText(text, "png", 370)).body as Buffer,
    await sharp(Buffer.from(svg as string))
      .resize(370)
      .png()
      .toBuffer(),
  ]) {
    const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
    const dark = (x: number, y: number) => (data[(y * info.width + x) * info.channels] ?? 255) < 128;
    const lit = (edge: number) =>
      Array.from({ length: 370 }, (_, i) => dark(i, edge) || dark(edge, i)).every((d) => !d);
    expect([0, 20, 39, 330, 369].every(lit)).toBe(true);
    expect(dark(45, 45)).toBe(true);
  }
});

test("an address with a path of its own keeps its case and still reads back", async () => {
  await testDatabase({ env: { APP_URL: "https://Example.org/Signet" } });
  const text = printedText(aCode());
  expect(text).toMatch(/^https:\/\/Example\.org\/Signet\/v\/[0-9A-Z]{26}$/);
  expect(await decodeQr((await renderText(text, "png", 300)).body)).toBe(text);
  await testDatabase();
});

test("any spelling of the token gives the one picture; an unknown token gives none", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  const { body } = await renderCode(db, token, "svg");
  expect((await renderCode(db, token.toLowerCase(), "svg")).body).toBe(body);
  expect(await decodeQr(body, 300)).toBe(printedText(aCode({ token })));
  await expect(renderCode(db, newCodeToken(), "svg")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a code is drawn in its own design, else in its campaign's, at every size asked for", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  const plain = (await renderCode(db, token, "svg")).body;
  await tamper(token, { designConfig: { shapes: "dots", eyes: "circle", color: "#1d4ed8" } });
  const styled = await renderCode(db, token, "svg");
  expect(styled.body).not.toBe(plain);
  expect(styled.body).toContain("#1d4ed8");
  expect((await renderCode(db, token, "svg")).body).toBe(styled.body);
  for (const size of [200, 512]) {
    const png = await renderCode(db, token, "png", size);
    expect((await sharp(png.body as Buffer).metadata()).width).toBe(size);
    expect(await decodeQr(png.body)).toBe(printedText(aCode({ token })));
  }
  await tamper(token, { designConfig: {} });
  expect((await renderCode(db, token, "svg")).body).toBe(plain);
});

test.each(["63", "4097", "1e9", "12.5", "big", "-1"])("the size %s is refused", (size) => {
  expect(ImageQuery.safeParse({ size }).success).toBe(false);
});
