import { gzipSync } from "node:zlib";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { HeatCell } from "@/lib/analytics/schemas";
import { busiest, HeatMap } from "./heat-map";
import { mapShapes } from "./map-shapes";
import { WorldMap } from "./world-map";

const label = "Scans by country, last 30 days";

it("says each country's number in the picture and in the table, with the links in both", () => {
  const html = renderToStaticMarkup(
    createElement(WorldMap, {
      label,
      countries: [
        { country: "MT", scans: 3 },
        { country: "GR", scans: 1204 },
        { country: "(none)", scans: 7 },
      ],
      hrefFor: (country) => (country === "GR" ? "/acme/analytics?country=GR" : null),
    }),
  );
  expect(html).toContain("<title>Greece: 1,204 scans</title>");
  expect(html).toContain("<title>Malta: 3 scans</title>");
  expect(html).toContain("<title>France: no scans</title>");
  expect(html).toContain("Not on the map: 7 scans, country unknown");
  expect(html.match(/href="\/acme\/analytics\?country=GR"/g)).toHaveLength(2);
  const table = html.slice(html.indexOf("<tbody"));
  expect(table.indexOf("Greece")).toBeLessThan(table.indexOf("Unknown"));
  expect(table.indexOf("Unknown")).toBeLessThan(table.indexOf("Malta"));
});

it("is at most 60 KB compressed, with a scan and a link in every country", () => {
  const countries = Object.keys(mapShapes().places).map((country, i) => ({ country, scans: 10 * i + 1 }));
  const html = renderToStaticMarkup(
    createElement(WorldMap, { label, countries, hrefFor: (c) => `/acme/analytics?country=${c}` }),
  );
  expect(gzipSync(html).byteLength).toBeLessThan(60 * 1024);
});

it("says when most scans are, and each hour's number in words", () => {
  const cells: HeatCell[] = [
    { weekday: 2, hour: 18, scans: 1234, unique: 900 },
    { weekday: 7, hour: 23, scans: 1, unique: 1 },
  ];
  const html = renderToStaticMarkup(
    createElement(HeatMap, { cells, label: "Scans by weekday and hour, UTC" }),
  );
  expect(html).toContain("Most: Tuesday, 18:00 to 19:00, 1,234 scans");
  expect(html).toContain('title="Sunday, 23:00 to 00:00: 1 scan, 1 unique"');
  expect(html.match(/<td title=/g)).toHaveLength(7 * 24);
  expect(busiest([])).toBeNull();
});
