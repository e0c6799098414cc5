import { describe, expect, it } from "vitest";
import type { LiveMessage, LiveScan } from "@/lib/analytics/schemas";
import { hear, SILENCE, windowOf } from "./live-state";

const NOW = Date.parse("2026-11-22T10:05:30.000Z");
const minute = (clock: string, scans: number, countries: Record<string, number> = { GR: scans }) => ({
  at: `2026-11-22T${clock}:00.000Z`,
  scans,
  bots: 1,
  countries,
});
const scan = (id: string): LiveScan => ({
  id,
  at: new Date(NOW).toISOString(),
  code: { token: "T", label: "Poster" },
  campaign: null,
  outcome: "verified",
  source: "page",
  country: "GR",
  city: null,
  device: "phone",
  os: "iOS",
  bot: false,
});
const message = (more: Partial<LiveMessage>): LiveMessage => ({
  now: new Date(NOW).toISOString(),
  scans: [],
  minutes: [],
  ...more,
});

describe("what is heard", () => {
  it("counts a scan once, however often it comes, and not those from before the page was opened", () => {
    let state = hear(SILENCE, message({ scans: [scan("b"), scan("a")] }), NOW);
    expect([state.arrived, state.fresh.length]).toEqual([0, 0]);
    state = hear(state, message({ scans: [scan("c"), scan("b")] }), NOW);
    state = hear(state, message({ scans: [scan("c")] }), NOW);
    expect(state.scans.map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect([state.arrived, state.fresh.length]).toEqual([1, 0]);
  });

  it("takes a minute's last word, and keeps codes until others are told", () => {
    const codes = [{ token: "T", label: "Poster", scans: 3 }];
    let state = hear(SILENCE, message({ minutes: [minute("10:04", 3)], codes }), NOW);
    state = hear(state, message({ minutes: [minute("10:04", 5, { GR: 2, MT: 3 })] }), NOW);
    const seen = windowOf(state, NOW, 30);
    expect([seen.scans, seen.bots]).toEqual([5, 1]);
    expect(seen.countries).toEqual([
      { country: "MT", scans: 3 },
      { country: "GR", scans: 2 },
    ]);
    expect(state.codes).toBe(codes);
  });

  it("knows the server's clock", () => {
    expect(hear(SILENCE, message({}), NOW - 7000).offset).toBe(7000);
  });
});

describe("the window", () => {
  const state = hear(SILENCE, message({ minutes: [minute("09:36", 4), minute("10:05", 2)] }), NOW);

  it("has every minute, also those without scans, the running one last", () => {
    const { minutes } = windowOf(state, NOW, 30);
    expect(minutes).toHaveLength(30);
    expect(minutes[0]).toEqual({ at: Date.parse("2026-11-22T09:36:00Z"), scans: 4 });
    expect(minutes[29]).toEqual({ at: Date.parse("2026-11-22T10:05:00Z"), scans: 2 });
    expect(minutes[1]?.scans).toBe(0);
  });

  it("moves on by itself, without a message", () => {
    expect(windowOf(state, NOW, 30).scans).toBe(6);
    expect(windowOf(state, NOW + 60_000, 30).scans).toBe(2);
    expect(windowOf(state, NOW + 30 * 60_000, 30).scans).toBe(0);
  });
});
