import { describe, expect, test } from "vitest";
import { proposeSettings } from "./propose";

const propose = (headings: string[], ...rows: string[][]) =>
  proposeSettings({ headings, rows: rows.map((cells, i) => ({ row: i + 2, cells })) }, "UTC");

describe("columns by their headings", () => {
  test.each([
    [
      ["URL", "Label", "Max scans", "Starts at", "Expires"],
      { url: 0, label: 1, max_scans: 2, starts_at: 3, expires_at: 4 },
    ],
    [
      ["Bezeichnung", "Ziel-URL", "Gültig ab", "Gültig bis", "Breite", "Länge"],
      { label: 0, url: 1, starts_at: 2, expires_at: 3, latitude: 4, longitude: 5 },
    ],
    [["الاسم", "الرابط", "خط العرض", "خط الطول"], { label: 0, url: 1, latitude: 2, longitude: 3 }],
    [["Étiquette", "Lien"], { label: 0, url: 1 }],
    // As the form for one code calls them, and the example file.
    [
      ["Address", "Label", "Valid from", "Expires", "Scans in all", "Scans per device", "Radius in metres"],
      { url: 0, label: 1, starts_at: 2, expires_at: 3, max_scans: 4, max_scans_per_device: 5, radius_m: 6 },
    ],
  ])("%j", (headings, columns) => {
    const url = headings.findIndex((_, i) => columns.url === i);
    const cells = headings.map((_, i) => (i === url ? "https://example.org/" : ""));
    expect(propose(headings, cells).columns).toEqual(columns);
  });

  test("of two columns with one meaning the first is taken", () => {
    expect(propose(["link", "url"], ["https://a.example/", "https://b.example/"]).columns.url).toBe(0);
  });
});

describe("columns by what is in them", () => {
  test("addresses and names are found without headings that say so", () => {
    expect(
      propose(
        ["A", "B", "C"],
        ["17", "Anna Berg", "https://example.org/1"],
        ["18", "Bo Li", "https://example.org/2"],
      ).columns,
    ).toEqual({ url: 2, label: 1 });
  });

  test("an address of a street is no address of the web", () => {
    expect(
      propose(["Address", "Where to"], ["Hauptstr. 1, Berlin", "https://example.org/"]).columns.url,
    ).toBe(1);
  });

  test("addresses without https:// are recognised, and to be completed", () => {
    expect(propose(["x"], ["example.org/1"], ["shop.example.com?a=1"])).toMatchObject({
      columns: { url: 0 },
      add_https: true,
    });
    expect(propose(["x"], ["https://example.org/1"]).add_https).toBe(false);
  });

  test("the order of day and month is the one in which all dates are dates", () => {
    const withDates = (...dates: string[]) =>
      propose(["url", "expires"], ...dates.map((d) => ["https://example.org/", d]));
    expect(withDates("03/04/2027", "04/25/2027").day_first).toBe(false);
    expect(withDates("03/04/2027", "25/04/2027").day_first).toBe(true);
    expect(withDates("03/04/2027").day_first).toBe(true);
  });
});
