import { CreateCode } from "@/lib/codes/schemas";
import { BARE_HOST } from "./propose";
import { readDate, readNumber, readWhole } from "./read-value";
import type { Field, ImportSettings } from "./schemas";

/** What is wrong with one field of a row. */
export interface Problem {
  field: Field;
  message: string;
}

export type RowRead = { code: CreateCode; problems: [] } | { code: null; problems: Problem[] };

/** The fields under the names that the schema of codes gives them. */
const OWN_NAME: Record<string, Field> = {
  destinationUrl: "url",
  label: "label",
  startsAt: "starts_at",
  expiresAt: "expires_at",
  maxScans: "max_scans",
  maxScansPerDevice: "max_scans_per_device",
  "location.lat": "latitude",
  "location.lng": "longitude",
  "location.radiusM": "radius_m",
  location: "latitude",
};

/** Names of other fields, as the schema of codes writes them into its sentences. */
const WORDS: [RegExp, string][] = [
  [/\bexpiresAt\b/, "the expiry"],
  [/^Required for content type url\.$/, "Required."],
];
const inWords = (message: string) => WORDS.reduce((text, [name, word]) => text.replace(name, word), message);

/** A row's cells as the code to be made of them, or everything that is wrong with them in the
 * order of the columns. Pure but for the date of today. */
export function readRow(cells: readonly string[], settings: Omit<ImportSettings, "target">): RowRead {
  const cell = (field: Field): string => {
    const index = settings.columns[field];
    return typeof index === "number" ? (cells[index] ?? "") : "";
  };
  const problems = unreadable(cell, settings);
  const told = new Set(problems.map(({ field }) => field));
  const parsed = CreateCode.safeParse(toInput(cell, settings, told));
  if (parsed.success && problems.length === 0) return { code: parsed.data, problems: [] };
  for (const issue of parsed.error?.issues ?? []) {
    const field = OWN_NAME[issue.path.join(".")] ?? "url";
    if (told.has(field)) continue;
    told.add(field);
    problems.push({ field, message: inWords(issue.message) });
  }
  const place = ({ field }: Problem) => settings.columns[field] ?? -1;
  return { code: null, problems: problems.sort((a, b) => place(a) - place(b)) };
}

type Cell = (field: Field) => string;

/** What cannot be read as what its column is for. */
function unreadable(cell: Cell, { time_zone, day_first }: Omit<ImportSettings, "target">): Problem[] {
  const problems: Problem[] = [];
  const check = (fields: Field[], bad: (text: string) => boolean, message: string) => {
    for (const field of fields) if (cell(field) !== "" && bad(cell(field))) problems.push({ field, message });
  };
  const bad = (text: string) => text.includes("\uFFFD");
  check(["url", "label"], bad, "A character that could not be read. Save the file as UTF-8.");
  const notDate = (text: string) => readDate(text, time_zone, day_first) === null;
  check(["starts_at", "expires_at"], notDate, "Not a date, such as 2027-05-25 or 2027-05-25 18:30.");
  const notWhole = (text: string) => Number.isNaN(readWhole(text));
  check(["max_scans", "max_scans_per_device", "radius_m"], notWhole, "Not a whole number.");
  check(["latitude", "longitude"], (text) => Number.isNaN(readNumber(text)), "Not a number.");
  const [lat, lng, radius] = [cell("latitude"), cell("longitude"), cell("radius_m")];
  if (lat === "" && (lng !== "" || radius !== "")) problems.push({ field: "latitude", message: MISSING });
  if (lng === "" && (lat !== "" || radius !== "")) problems.push({ field: "longitude", message: MISSING });
  return problems;
}

const MISSING = "A place needs latitude and longitude.";

/** As the API would be given it; what was told already is left out, so that it is not told twice. */
function toInput(cell: Cell, settings: Omit<ImportSettings, "target">, told: ReadonlySet<Field>) {
  const read = <T>(field: Field, how: (text: string) => T): T | undefined =>
    cell(field) === "" || told.has(field) ? undefined : how(cell(field));
  const instant = (text: string) =>
    readDate(text, settings.time_zone, settings.day_first)?.toISOString() ?? text;
  const [lat, lng] = [read("latitude", readNumber), read("longitude", readNumber)];
  const url = cell("url");
  return {
    destinationUrl:
      url === "" ? undefined : settings.add_https && BARE_HOST.test(url) ? `https://${url}` : url,
    label: read("label", (text) => text),
    startsAt: read("starts_at", instant),
    expiresAt: read("expires_at", instant),
    maxScans: read("max_scans", readWhole),
    maxScansPerDevice: read("max_scans_per_device", readWhole),
    location:
      lat === undefined || lng === undefined ? undefined : { lat, lng, radiusM: read("radius_m", readWhole) },
  };
}
