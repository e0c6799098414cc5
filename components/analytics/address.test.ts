import { describe, expect, it } from "vitest";
import { filterHrefs, isFiltered, readView, withoutFilter, withoutFilters } from "./address";

const NOW = new Date("2026-11-21T12:00:00Z");
const view = (query: Parameters<typeof readView>[0]) => readView(query, "Europe/Athens", NOW);
const params = (href: string) => Object.fromEntries(new URLSearchParams(href));

describe("the address of a report", () => {
  it("without anything is the last 30 days by people, against the 30 before, on the organisation's clocks", () => {
    const { range, query, address } = view({});
    expect(range).toBe("30d");
    expect(query).toMatchObject({
      from: "2026-10-23",
      to: "2026-11-21",
      tz: "Europe/Athens",
      bots: "exclude",
      compare: "previous",
    });
    expect(address).toEqual({});
  });

  it("says days, zone, interval, comparison, bots and filters", () => {
    const { range, query, address } = view({
      from: "2026-10-01",
      to: "2026-10-03",
      range: "7d",
      tz: "Asia/Tokyo",
      interval: "hour",
      compare: "year",
      bots: "include",
      country: "GR,CY",
      not_referrer: "a\\,b.example,(none)",
    });
    expect(range).toBeNull();
    expect(query).toMatchObject({
      from: "2026-10-01",
      to: "2026-10-03",
      tz: "Asia/Tokyo",
      interval: "hour",
      compare: "year",
      bots: "include",
      country: ["GR", "CY"],
      not_referrer: ["a,b.example", "(none)"],
    });
    expect(address).not.toHaveProperty("range");
    expect(isFiltered(query)).toBe(true);
  });

  it("that is mangled still shows something, and links do not carry on what made no sense", () => {
    const { range, query, address } = view({
      range: "fortnight",
      from: "2026-99-01",
      tz: "Mars/Olympus",
      interval: "eon",
      bots: "some",
      compare: "x",
      country: "\u0000",
      device: ["phone", "tablet"],
      evil: "1",
    });
    expect(range).toBe("30d");
    expect(query).toMatchObject({ tz: "Europe/Athens", bots: "exclude", device: ["phone"] });
    expect(query.interval).toBeUndefined();
    expect(Object.keys(address).sort()).toEqual(["device", "range"]);
  });

  it("keeps an interval only where it fits the days", () => {
    expect(view({ range: "12m", interval: "hour" }).query.interval).toBeUndefined();
    expect(view({ range: "7d", interval: "hour" }).query.interval).toBe("hour");
  });
});

describe("links that filter", () => {
  it("narrow to a value, and back when it is the only one", () => {
    const open = view({ range: "7d" });
    expect(params(filterHrefs(open).only("country", "GR"))).toEqual({ range: "7d", country: "GR" });
    expect(params(filterHrefs(view({ country: "GR" })).only("country", "GR"))).toEqual({});
    expect(params(filterHrefs(view({ country: "GR,CY" })).only("country", "GR"))).toEqual({ country: "GR" });
  });

  it("leave a value out, also one that was asked for, and write an unknown one", () => {
    const { except } = filterHrefs(view({ country: "GR,CY", not_country: "DE" }));
    expect(params(except("country", "GR"))).toEqual({ country: "CY", not_country: "DE,GR" });
    expect(params(except("city", null))).toMatchObject({ not_city: "(none)" });
  });

  it("write a comma within a value so that it is read again as one", () => {
    const href = filterHrefs(view({})).only("utm_campaign", "spring, early");
    expect(view(params(href)).query.utm_campaign).toEqual(["spring, early"]);
  });

  it("take one value or all filters away, and nothing else", () => {
    const now = view({ range: "7d", bots: "include", country: "GR,CY", not_os: "iOS" });
    expect(params(withoutFilter(now, "country", "GR"))).toEqual({
      range: "7d",
      bots: "include",
      country: "CY",
      not_os: "iOS",
    });
    expect(params(withoutFilters(now))).toEqual({ range: "7d", bots: "include" });
  });
});
