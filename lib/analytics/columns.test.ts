import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ScanFacts, segmentOf } from "./columns";
import { DAY_MS, HOUR_MS } from "./columns-assembly";
import { decodeSegment, encodeSegment, UnreadableSegment } from "./columns-codec";
import { DIMENSIONS } from "./schemas";
import { QUARTER_MS, type Segment } from "./segment";
import { rowsOf, scanRow, visitor } from "./testing";

const FROM = Date.UTC(2026, 2, 29);
const org = { id: "01900000-0000-7000-8000-000000000000" };

const word = fc.option(fc.oneof(fc.string(), fc.constantFrom("Chrome", "Αθήνα", "")), { nil: null });
const scan = (length: number): fc.Arbitrary<ScanFacts> =>
  fc.record({
    at: fc.integer({ min: 0, max: length - 1 }).map((ms) => new Date(FROM + ms)),
    visitor: fc.option(fc.nat(12).map(visitor), { nil: null }),
    bot: fc.boolean(),
    codeId: fc.uuid(),
    campaignId: fc.option(fc.uuid(), { nil: null }),
    outcome: fc.constantFrom("verified", "expired"),
    source: fc.constantFrom("page", "api"),
    device: fc.constantFrom("phone", "desktop"),
    ...Object.fromEntries(
      ["rule", "country", "region", "city", "os", "browser", "language", "referrer", "botKind"].map((key) => [
        key,
        word,
      ]),
    ),
    ...Object.fromEntries(
      ["Source", "Medium", "Campaign", "Term", "Content"].map((key) => [`utm${key}`, word]),
    ),
  }) as fc.Arbitrary<ScanFacts>;
const span = fc.constantFrom(HOUR_MS, DAY_MS);
const spanWithScans = span.chain((length) =>
  fc.tuple(fc.constant(length), fc.array(scan(length), { maxLength: 60 })),
);

/** What a row of the table says in a segment, as text that can be sorted and compared. */
const told = (row: ScanFacts): string =>
  JSON.stringify([
    Math.floor((row.at.getTime() - FROM) / QUARTER_MS),
    row.bot,
    row.codeId,
    row.campaignId,
    row.outcome,
    row.source,
    row.rule,
    row.country,
    row.region,
    row.city,
    row.device,
    row.os,
    row.browser,
    row.language,
    row.referrer,
    row.utmSource,
    row.utmMedium,
    row.utmCampaign,
    row.utmTerm,
    row.utmContent,
    row.botKind,
  ]);
const retold = (segment: Segment): string[] =>
  rowsOf(segment).map((row) => JSON.stringify([row.quarter, row.bot, ...DIMENSIONS.map((d) => row[d])]));

test("a segment holds exactly the scans that it was made of", () => {
  fc.assert(
    fc.property(spanWithScans, ([length, rows]) => {
      expect(retold(segmentOf(rows, FROM, length)).sort()).toEqual(rows.map(told).sort());
    }),
  );
});

test("each visitor's scans stand together, and every scan whose visitor is not known stands alone", () => {
  fc.assert(
    fc.property(spanWithScans, ([length, rows]) => {
      const segment = segmentOf(rows, FROM, length);
      const known = new Set(rows.flatMap((row) => row.visitor?.toString("hex") ?? []));
      const unknown = rows.filter((row) => row.visitor === null).length;
      const opens = segment.opens.reduce((sum, open) => sum + open, 0);
      expect(opens).toBe(known.size + unknown);
      if (rows.length > 0) expect(segment.opens[0]).toBe(1);
      expect(segment.visitors === null).toBe(length === DAY_MS);
      if (segment.visitors === null) return;
      const hashes = [...segment.visitors];
      expect(hashes).toEqual(hashes.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      expect(hashes.filter((hash) => hash === 0n)).toHaveLength(unknown);
      expect(hashes).toHaveLength(opens);
    }),
  );
});

test("what is encoded comes back the same", async () => {
  await fc.assert(
    fc.asyncProperty(spanWithScans, async ([length, rows]) => {
      const segment = segmentOf(rows, FROM, length);
      expect(await decodeSegment(await encodeSegment(segment))).toEqual(segment);
    }),
  );
});

test.each([1, 2, 256, 257, 65_536, 65_537])(
  "%i values take the narrowest codes, and all come back",
  async (n) => {
    const rows = Array.from({ length: n }, (_, i) =>
      scanRow(org, { at: new Date(FROM), city: `City ${i}`, visitor: visitor(i) }),
    );
    const segment = await decodeSegment(await encodeSegment(segmentOf(rows, FROM, DAY_MS)));
    const { codes, values } = segment.columns.city;
    const expected = n === 1 ? undefined : n <= 256 ? 1 : n <= 65_536 ? 2 : 4;
    expect(codes?.BYTES_PER_ELEMENT).toBe(expected);
    expect(segment.columns.country.codes).toBeNull();
    expect(new Set(rowsOf(segment).map((row) => row.city)).size).toBe(n);
    expect(values).toHaveLength(n);
  },
);

describe("what is no segment is refused with a clear error", () => {
  const stored = () =>
    encodeSegment(
      segmentOf(
        Array.from({ length: 300 }, (_, i) =>
          scanRow(org, { at: new Date(FROM + i * 1000), city: `City ${i}`, visitor: visitor(i) }),
        ),
        FROM,
        HOUR_MS,
      ),
    );

  test.each([0, 3, 12, 500])("%i random bytes", async (n) => {
    await expect(decodeSegment(randomBytes(n))).rejects.toThrow(UnreadableSegment);
  });

  test("a piece of one, or one with any byte changed, unless it is a bit that says nothing", async () => {
    const good = await stored();
    const segment = await decodeSegment(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        await expect(decodeSegment(good.subarray(0, at))).rejects.toThrow(UnreadableSegment);
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ change;
        const read = await decodeSegment(bad).catch((error: unknown) => error);
        if (read instanceof UnreadableSegment) return;
        // The last byte of a deflated stream has bits to spare.
        expect(read).toEqual(segment);
      }),
    );
  });
});
