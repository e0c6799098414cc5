import { geoEqualEarth, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import fine from "world-atlas/countries-50m.json";
import coarse from "world-atlas/countries-110m.json";
import { countryName } from "@/components/codes/outcome";
import { EXTRA_PLACES, UNNUMBERED } from "./map-places";

/** The world as it is drawn: whole numbers in a box of `width` × `height`. Serialisable. */
export interface MapShapes {
  width: number;
  height: number;
  /** Outlines of countries, as SVG path data. `code` is ISO 3166-1 alpha-2. */
  lands: { code: string; d: string }[];
  /** A point in each country, also of those too small for an outline. */
  places: Record<string, readonly [x: number, y: number]>;
  /** What they are called: written here once, since a browser's list of countries may say otherwise than the server's. */
  names: Record<string, string>;
}

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Country = Feature<Geometry, { name: string }>;

/** Wide enough that whole numbers are half a pixel on a wall's screen. */
const WIDTH = 2000;
/** Degrees of longitude the map is turned by, so that Chukotka stays with the rest of Asia. */
const TURN = -11;

/** ISO 3166-1 alpha-2 of a country: CLDR has the numeric codes as aliases of the letters. */
function codeOf({ id, properties }: Country): string | null {
  if (id === undefined) return UNNUMBERED[properties.name] ?? null;
  const region = new Intl.Locale(`und-${String(id).padStart(3, "0")}`).region ?? "";
  return /^[A-Z]{2}$/.test(region) ? region : null;
}

function countriesOf(atlas: unknown): { code: string; country: Country }[] {
  const topology = atlas as Atlas;
  const { features } = feature(topology, topology.objects.countries) as FeatureCollection<
    Geometry,
    { name: string }
  >;
  return features.flatMap((country) => {
    const code = codeOf(country);
    // Nobody scans in Antarctica, and it would take a fifth of the picture.
    return code === null || code === "AQ" ? [] : [{ code, country }];
  });
}

/** Draws as SVG path data in whole numbers, each line relative to the point before: half as long as d3's own. */
class CompactPath {
  text = "";
  #x = 0;
  #y = 0;
  #drawing = false;

  moveTo(x: number, y: number) {
    this.#go("M", x, y);
  }
  lineTo(x: number, y: number) {
    this.#go("l", x, y);
  }
  closePath() {
    this.text += "z";
    this.#drawing = false;
  }
  beginPath() {}
  arc() {}

  #go(step: "M" | "l", toX: number, toY: number) {
    const x = Math.round(toX);
    const y = Math.round(toY);
    if (step === "M") {
      this.text += `M${x} ${y}`;
    } else {
      if (x === this.#x && y === this.#y) return;
      const dy = y - this.#y;
      this.text += `${this.#drawing ? " " : "l"}${x - this.#x}${dy < 0 ? "" : " "}${dy}`.replace(" -", "-");
    }
    this.#drawing = step === "l";
    this.#x = x;
    this.#y = y;
  }
}

/** The largest part of a country, where a mark on it is looked for: France's is in Europe, not in the Atlantic. */
function mainland(country: Country): Geometry {
  const { geometry } = country;
  if (geometry.type !== "MultiPolygon") return geometry;
  const parts = geometry.coordinates.map((coordinates): Geometry => ({ type: "Polygon", coordinates }));
  const area = geoPath();
  return parts.reduce(
    (best, part) => (area.area(part) > area.area(best) ? part : best),
    parts[0] ?? geometry,
  );
}

function draw(): MapShapes {
  const outlines = countriesOf(coarse);
  const all: FeatureCollection = {
    type: "FeatureCollection",
    features: outlines.map(({ country }) => country),
  };
  const projection = geoEqualEarth().rotate([TURN, 0]).fitWidth(WIDTH, { type: "Sphere" });
  const measure = geoPath(projection);
  const [[, top], [, bottom]] = measure.bounds(all);
  const [left, middle] = projection.translate();
  projection.translate([left, middle - top]);

  const lands = outlines.map(({ code, country }) => {
    const path = new CompactPath();
    geoPath(projection, path)(country);
    return { code, d: path.text };
  });
  const places: MapShapes["places"] = {};
  const put = (code: string, point: readonly [number, number] | null) => {
    if (point?.every(Number.isFinite)) places[code] ??= [Math.round(point[0]), Math.round(point[1])];
  };
  for (const { code, country } of [...outlines, ...countriesOf(fine)])
    put(code, measure.centroid(mainland(country)));
  for (const [code, [longitude, latitude]] of Object.entries(EXTRA_PLACES))
    put(code, projection([longitude, latitude]));
  const codes = Object.keys(places);
  const names = Object.fromEntries(codes.map((code) => [code, countryName(code) ?? code]));
  return { width: WIDTH, height: Math.ceil(bottom - top), lands, places, names };
}

let drawn: MapShapes | undefined;

/** Computed once per process (some 100 ms). On the server only: a client component takes the result as a prop. */
export function mapShapes(): MapShapes {
  drawn ??= draw();
  return drawn;
}
