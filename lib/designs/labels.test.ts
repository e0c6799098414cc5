import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { LABEL_SHEETS, labelGrid, PAGES } from "./label-layouts";
import { type LabelItem, labelSheet, labelsPerPage } from "./labels";
import { prepareDesign } from "./prepare";
import { readCode } from "./read";
import type { DesignConfig, LabelLayout } from "./schemas";
import { pagesOf } from "./testing-pdf";

const address = (i: number) => `HTTPS://SIGNET.EXAMPLE/R/0123456789ABCDEFGHJKM${10000 + i}`;

async function sheet(layout: LabelLayout, count: number, config: DesignConfig = {}, caption = true) {
  const design = await prepareDesign(config);
  async function* items(): AsyncGenerator<LabelItem> {
    for (let i = 0; i < count; i++)
      yield { text: address(i), design, caption: caption ? `Ticket ${i}` : undefined };
  }
  return buffer(labelSheet(layout, items()));
}

/** What is read from each label of a page, cut out of the page at 300 dpi as its printer and knife would. */
async function readLabels(
  page: string,
  layout: LabelLayout,
  count: number,
): Promise<Array<string | undefined>> {
  const grid = labelGrid(layout);
  const unit = 300 / 25.4;
  const whole = await sharp(Buffer.from(page), { density: 300 })
    .flatten({ background: "#fff" })
    .png()
    .toBuffer();
  const read: Array<string | undefined> = [];
  for (let i = 0; i < count; i++) {
    const cut = {
      left: Math.floor((grid.left + (i % grid.columns) * (grid.width + grid.gap_x)) * unit),
      top: Math.floor((grid.top + Math.floor(i / grid.columns) * (grid.height + grid.gap_y)) * unit),
      width: Math.floor(grid.width * unit),
      height: Math.floor(grid.height * unit),
    };
    read.push(await readCode(sharp(whole).extract(cut)));
  }
  return read;
}

describe("label sheets", () => {
  test.each(Object.entries(LABEL_SHEETS))("%s lies on its page", (_, grid) => {
    const page = PAGES[grid.page];
    const right = grid.left + grid.columns * grid.width + (grid.columns - 1) * grid.gap_x;
    const bottom = grid.top + grid.rows * grid.height + (grid.rows - 1) * grid.gap_y;
    // As much room on the right and below as on the left and above.
    expect(page.width - right).toBeCloseTo(grid.left, 0);
    expect(page.height - bottom).toBeCloseTo(grid.top, 0);
  });

  test.each([
    "L7160",
    "5160",
    "22805",
    { page: "A4", columns: 4, rows: 5, margin: 12, gap: 3, crop_marks: true },
  ] satisfies LabelLayout[])(
    "%j: every label, cut out, reads as its own code",
    async (layout) => {
      const count = Math.min(8, labelsPerPage(layout));
      const [page = ""] = pagesOf(await sheet(layout, count, { shapes: "liquid", eyes: "circle" }));
      expect(await readLabels(page, layout, count)).toEqual(
        Array.from({ length: count }, (_, i) => address(i)),
      );
    },
    40_000,
  );

  test("gradient, frame and no caption", async () => {
    const config: DesignConfig = {
      shapes: "dots",
      gradient: { type: "linear", from: "#111", to: "#225", angle: 90 },
      frame: { style: "label-bottom", text: "Scan me" },
    };
    const pdf = await sheet("L7163", 2, config, false);
    expect(await readLabels(pagesOf(pdf)[0] ?? "", "L7163", 2)).toEqual([address(0), address(1)]);
    expect(pdf.includes("/ShadingType 2")).toBe(true);
  });

  test("as many pages as needed, one even for nothing", async () => {
    expect(pagesOf(await sheet("L7160", 22))).toHaveLength(2);
    expect(pagesOf(await sheet("L7160", 21))).toHaveLength(1);
    expect(pagesOf(await sheet("L7160", 0))).toHaveLength(1);
  });

  test("a logo is stored once, whatever the number of labels", async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#e11d48" } })
      .png()
      .toBuffer();
    const image = `data:image/png;base64,${png.toString("base64")}`;
    const pdf = (await sheet("L7160", 10, { logo: { image } })).toString("latin1");
    expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(1);
  });

  test("no label is smaller than its code may be printed", async () => {
    const error = await sheet(
      { page: "A4", columns: 16, rows: 20, margin: 0, gap: 0, crop_marks: false },
      1,
    ).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).issues).toMatchObject([{ path: "layout" }]);
  });

  test("the reader sets the pace: no item is asked for long before its page is taken", async () => {
    const design = await prepareDesign({ shapes: "dots" });
    let asked = 0;
    async function* endless(): AsyncGenerator<LabelItem> {
      for (;;) yield { text: address(asked++ % 1000), design };
    }
    const stream = labelSheet("5160", endless());
    for await (const _ of stream) {
      // One piece is taken, then nothing for a while: thirty labels are a page, a few pages fill the buffers.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      break;
    }
    expect(asked).toBeLessThanOrEqual(1 + 30 * 5);
    expect(stream.destroyed).toBe(true);
  });
});
