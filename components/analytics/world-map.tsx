import { countryName } from "@/components/codes/outcome";
import { cn } from "@/components/ui/cn";
import { CountryTable } from "./country-table";
import { MapPicture } from "./map-picture";
import { mapShapes } from "./map-shapes";
import { classBounds, classOf, figure, shadeOf } from "./scale";
import { ShadeLegend } from "./shade-legend";

export interface WorldMapProps {
  /** `country` is ISO 3166-1 alpha-2, or anything else for scans from nobody knows where. */
  countries: readonly { country: string; scans: number }[];
  /** Where a click on a country leads; null or none where there is nothing to follow. */
  hrefFor?: (country: string) => string | null;
  /** What is counted, and over which time: "Scans by country, last 30 days". */
  label: string;
  className?: string;
}

const words = (scans: number) =>
  scans === 0 ? "no scans" : `${figure(scans)} ${scans === 1 ? "scan" : "scans"}`;

/** Where scans come from, in shades and in words. For server components: it needs no script, and its atlas is large. */
export function WorldMap({ countries, hrefFor, label, className }: WorldMapProps) {
  const shapes = mapShapes();
  const bounds = classBounds(countries.map(({ scans }) => scans));
  const lines = countries
    .filter(({ scans }) => scans > 0)
    .map(({ country, scans }) => ({
      code: country,
      name: countryName(country) ?? "Unknown",
      scans,
      href: hrefFor?.(country) ?? null,
    }))
    .sort((a, b) => b.scans - a.scans || a.name.localeCompare(b.name, "en"));
  const byCode = new Map(lines.map((line) => [line.code, line]));
  const nowhere = lines.reduce((sum, { code, scans }) => (shapes.places[code] ? sum : sum + scans), 0);
  return (
    <figure aria-label={label} className={cn("grid min-w-0 gap-3", className)}>
      <MapPicture
        shapes={shapes}
        marked={lines.map(({ code }) => code)}
        mark={(code) => {
          const line = byCode.get(code);
          const scans = line?.scans ?? 0;
          return {
            shade: shadeOf(classOf(scans, bounds), bounds),
            title: `${line?.name ?? countryName(code) ?? code}: ${words(scans)}`,
            href: line?.href,
          };
        }}
      />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <ShadeLegend bounds={bounds} unit="scans" />
        {nowhere > 0 && (
          <p className="text-xs text-muted">Not on the map: {words(nowhere)}, country unknown</p>
        )}
      </div>
      {lines.length > 0 && (
        <details className="group rounded-md border border-line">
          <summary className="rounded-md px-3 py-2 text-sm font-medium hover:bg-hover">
            As a table: {figure(lines.length)} {lines.length === 1 ? "country" : "countries"}
          </summary>
          <div className="max-h-96 overflow-y-auto border-t border-line">
            <CountryTable caption={label} lines={lines} />
          </div>
        </details>
      )}
    </figure>
  );
}
