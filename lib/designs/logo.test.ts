import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { importLogo, LOGO_UPLOAD_MAX } from "./logo";
import { prepareDesign, storedDesign } from "./prepare";
import { LOGO_MAX_BYTES } from "./schemas";
import { designSvg } from "./svg";

const svg = (inside: string, head = "") =>
  Buffer.from(
    `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">${inside}</svg>`,
  );
const red = '<path fill="#ff0000" d="M0 0h100v100H0z"/>';

/** The one issue of a refusal. */
async function refusal(given: Uint8Array | string): Promise<string> {
  const error = await importLogo(given).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(AppError);
  const { issues } = error as AppError;
  expect(issues?.map((i) => i.path)).toEqual(["logo.image"]);
  return issues?.[0]?.message ?? "";
}

async function pixel(png: Buffer): Promise<number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 4;
  return [...data.subarray(at, at + 4)];
}

describe("a logo becomes a clean PNG", () => {
  test.each(["png", "jpeg", "webp", "gif"] as const)("%s, no larger than is kept", async (format) => {
    const given = await sharp({ create: { width: 900, height: 300, channels: 3, background: "#00ff00" } })
      [format]()
      .toBuffer();
    const { png, width, height } = await importLogo(given);
    expect([width, height]).toEqual([512, 171]);
    expect(png.length).toBeLessThanOrEqual(LOGO_MAX_BYTES);
    expect((await sharp(png).metadata()).format).toBe("png");
  });

  test("a flood of SVGs is drawn two at a time; whom the line has no place for is told to come again", async () => {
    const ends = await Promise.allSettled(Array.from({ length: 24 }, () => importLogo(svg(red))));
    const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(6);
    for (const reason of refused) expect(reason).toMatchObject({ code: "UNAVAILABLE", retryAfter: 5 });
    expect((await importLogo(svg(red))).width).toBe(512);
  }, 60_000);

  test("noise that does not compress is made smaller until it fits", async () => {
    const raw = Buffer.from(Array.from({ length: 700 * 700 * 3 }, (_, i) => Math.imul(i, 2654435761) >>> 24));
    const noise = await sharp(raw, { raw: { width: 700, height: 700, channels: 3 } })
      .png()
      .toBuffer();
    expect((await importLogo(noise)).png.length).toBeLessThanOrEqual(LOGO_MAX_BYTES);
  });

  test("turned as its EXIF says, and then without EXIF, profile or comment", async () => {
    const given = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#00f" } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: "somebody", ImageDescription: "at home" } })
      .toBuffer();
    const { png, width, height } = await importLogo(given);
    expect([width, height]).toEqual([20, 40]);
    const kept = await sharp(png).metadata();
    expect([kept.exif, kept.icc, kept.xmp, kept.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(png.includes("somebody")).toBe(false);
  });

  test("of an animation the first frame", async () => {
    const frames = await Promise.all(
      ["#ff0000", "#0000ff"].map((background) =>
        sharp({ create: { width: 30, height: 30, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { png, width, height } = await importLogo(gif);
    expect([width, height]).toEqual([30, 30]);
    expect(await pixel(png)).toEqual([255, 0, 0, 255]);
  });

  test("SVG is drawn at the size that is kept, from bytes or a data URL of either encoding", async () => {
    const bytes = svg(red);
    for (const given of [
      bytes,
      `data:image/svg+xml;base64,${bytes.toString("base64")}`,
      `data:image/svg+xml,${encodeURIComponent(bytes.toString())}`,
    ]) {
      const { png, width, height } = await importLogo(given);
      expect([width, height]).toEqual([512, 512]);
      expect(await pixel(png)).toEqual([255, 0, 0, 255]);
    }
  });

  test("the usual DOCTYPE of drawing programs is no reason to refuse", async () => {
    const doctype =
      '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    expect(await pixel((await importLogo(svg(red, doctype))).png)).toEqual([255, 0, 0, 255]);
  });
});

describe("hostile SVG", () => {
  test.each([
    ["a script", `${red}<script>throw 1</script>`],
    ["handlers", `<g onload="alert(1)">${red}</g>`],
    [
      "foreignObject",
      `${red}<foreignObject width="100" height="100"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>`,
    ],
    ["a picture from elsewhere", `${red}<image width="100" height="100" href="http://127.0.0.1:9/x.png"/>`],
    ["a local file", `${red}<image width="100" height="100" xlink:href="file:///etc/passwd"/>`],
    ["a style from elsewhere", `<style>@import url("http://127.0.0.1:9/x.css");</style>${red}`],
  ])("%s is not run, not fetched and not kept", async (_, inside) => {
    const { png } = await importLogo(svg(inside));
    expect(await pixel(png)).toEqual([255, 0, 0, 255]);
    expect(png.toString("latin1")).not.toMatch(/script|http|passwd|alert/);
  });

  test("entities are refused: none can name a file (XXE) or multiply (billion laughs)", async () => {
    const xxe = svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>');
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "",
    );
    const bomb = svg("<text>&l9;</text>", `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>`);
    for (const given of [xxe, bomb]) expect(await refusal(given)).toContain("entities");
    const wide = Buffer.from(`\ufeff${xxe}`, "utf16le");
    await refusal(wide);
  });

  test("what is made to be slow is given up", async () => {
    const nested = `<defs><g id="a0">${red}</g>${Array.from({ length: 12 }, (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`).join("")}</defs><use href="#a12"/>`;
    const noise = `<filter id="f"><feTurbulence baseFrequency=".9" numOctaves="99999"/></filter><path filter="url(#f)" d="M0 0h100v100H0z"/>`;
    const many = red.repeat(6_000);
    expect(await refusal(svg(nested))).toContain("too long to draw");
    expect(await refusal(svg(many))).toContain("too complex");
    const done = await importLogo(svg(noise)).catch((e: unknown) => e);
    expect(done instanceof AppError || (done as { width: number }).width <= 512).toBe(true);
  }, 60_000);

  test("a canvas of a million by a million units is no flood", async () => {
    const huge = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"><path d="M0 0h9v9z"/></svg>',
    );
    const done = await importLogo(huge).catch((e: unknown) => e);
    if (done instanceof AppError) expect(done.issues?.[0]?.message).toMatch(/pixels|read|large/);
    else expect((done as { width: number }).width).toBeLessThanOrEqual(512);
  });
});

describe("what is no picture", () => {
  test("a flood of pixels in a few bytes", async () => {
    const flood = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(flood.length).toBeLessThan(LOGO_UPLOAD_MAX);
    expect(await refusal(flood)).toContain("too many pixels");
  });

  test("ten megabytes", async () => {
    expect(await refusal(Buffer.alloc(10_000_000))).toContain("4 MiB");
    expect(await refusal(`data:image/png;base64,${"A".repeat(10_000_000)}`)).toContain("4 MiB");
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("<p>hello</p>")],
    ["HTML with an SVG inside", Buffer.from("<html><svg/></html>")],
    ["a PDF", Buffer.from("%PDF-1.7\n")],
    ["a TIFF", Buffer.from("II*\u0000")],
    ["half a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ["half a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ["a data URL of HTML", "data:text/html;base64,AAAA"],
    ["a data URL without data", "data:image/png;base64,"],
    ["a broken data URL", "data:image/svg+xml,%E0%A4%A"],
    ["a line", svg(red).toString().replace('viewBox="0 0 100 100"', 'width="100000" height="1"')],
  ])("%s", async (_, given) => {
    const bytes = typeof given === "string" && !given.startsWith("data:") ? Buffer.from(given) : given;
    expect(await refusal(bytes)).not.toBe("");
  });
});

describe("in a design", () => {
  test("what is stored and what is drawn is the clean picture, never what was sent", async () => {
    const image = `data:image/svg+xml;base64,${svg(`${red}<script>alert(1)</script>`).toString("base64")}`;
    const stored = await storedDesign({ logo: { image } });
    expect(stored.logo?.image).toMatch(/^data:image\/png;base64,/);
    const drawn = designSvg("HTTPS://SIGNET.EXAMPLE/R/1", await prepareDesign({ logo: { image } }));
    expect(drawn).toContain('href="data:image/png;base64,');
    expect(drawn).not.toContain("svg+xml");
  });
});
