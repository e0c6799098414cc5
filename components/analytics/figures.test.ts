import { describe, expect, it } from "vitest";
import { changeWords, delta, isAhead, percent, pointWords, shortFigure, tickWords } from "./figures";
import { marksOf } from "./marks";

describe("figures", () => {
  it("are shortened for axes", () => {
    expect([0, 0.5, 950, 1000, 1250, 3_000_000].map(shortFigure)).toEqual([
      "0",
      "0.5",
      "950",
      "1k",
      "1.3k",
      "3M",
    ]);
  });

  it("in per cent never write something as nothing", () => {
    expect([0, 0.0002, 0.034, 0.5, 12.5].map(percent)).toEqual([
      "0 %",
      "< 0.1 %",
      "3.4 %",
      "50 %",
      "1,250 %",
    ]);
  });

  it("say how they changed", () => {
    expect(delta(150, 100, "vs. before")).toEqual({ direction: "up", value: "50 %", versus: "vs. before" });
    expect(delta(0, 100, "")).toMatchObject({ direction: "down", value: "100 %" });
    expect(delta(0, 0, "")).toMatchObject({ direction: "flat", value: "0 %" });
    expect(delta(3, 0, "")).toMatchObject({ direction: "up", value: "from none" });
    expect(delta(3, undefined, "")).toBeUndefined();
    expect([changeWords(12, 10), changeWords(9, 10), changeWords(1, 0), changeWords(0, 0)]).toEqual([
      "+20 %",
      "−10 %",
      "new",
      "0 %",
    ]);
  });

  it("have points in words, without a zone moving the date", () => {
    expect(pointWords("2026-11-21", "day")).toBe("Sat 21 Nov 2026");
    expect(pointWords("2026-11-16", "week")).toBe("Week from 16 Nov 2026");
    expect(pointWords("2026-11-01", "month")).toBe("Nov 2026");
    expect(pointWords("2026-10-25T02:00:00+02:00", "hour")).toBe("Sun 25 Oct 2026, 02:00");
    expect(tickWords("2026-10-25T02:00:00+02:00", "hour", true)).toBe("02:00");
    expect(tickWords("2026-10-25T02:00:00+02:00", "hour", false)).toBe("25 Oct");
    expect(tickWords("2026-10-01", "month", false)).toBe("Oct 26");
  });
});

describe("an hour of today", () => {
  it("is ahead until it begins; days never are", () => {
    const now = Date.parse("2026-11-21T14:30:00Z");
    expect(isAhead({ date: "2026-11-21T16:00:00+02:00" }, now)).toBe(false);
    expect(isAhead({ date: "2026-11-21T17:00:00+02:00" }, now)).toBe(true);
    expect(isAhead({ date: "2026-11-22" }, now)).toBe(false);
    expect(isAhead({ date: "2026-11-21T17:00:00+02:00" })).toBe(false);
  });
});

describe("marks", () => {
  const note = (at: string, date: string, text: string) => ({
    at,
    date,
    text,
    kind: "destination" as const,
    campaign_id: null,
  });

  it("number the points in order of time, with all that happened in one", () => {
    const notes = [
      note("2026-11-20T10:00:00.000Z", "2026-11-20", "second"),
      note("2026-11-03T10:00:00.000Z", "2026-11-03", "first"),
      note("2026-11-20T08:00:00.000Z", "2026-11-20", "earlier"),
      note("2025-11-20T08:00:00.000Z", "2025-11-20", "outside"),
    ];
    const marks = marksOf(notes, new Set(["2026-11-03", "2026-11-20"]));
    expect(marks.map(({ number, date, notes }) => [number, date, notes.map(({ text }) => text)])).toEqual([
      ["1", "2026-11-03", ["first"]],
      ["2", "2026-11-20", ["earlier", "second"]],
    ]);
  });
});
