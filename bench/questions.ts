import { DIMENSIONS } from "@/lib/analytics/schemas";

/** A kind of question; `path` asks it in ever another way. */
export interface Question {
  name: string;
  path: (i: number) => string;
}

export interface Known {
  /** ISO day, the last with scans. */
  today: string;
  codes: readonly string[];
  campaigns: readonly string[];
}

const DAY = 86_400_000;
const ZONES = ["UTC", "Europe/Athens", "America/New_York"];

/** Ranges of so many days that end on ever other days of the last `within`. */
const ranges = (today: string, days: number, within: number) => (i: number) => {
  const last = Date.parse(today) - ((i * 37) % within) * DAY;
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return `from=${day(last - (days - 1) * DAY)}&to=${day(last)}&tz=${ZONES[i % ZONES.length]}`;
};

export function questions({ today, codes, campaigns }: Known): Question[] {
  const filters = [
    "country=GR",
    "device=phone",
    `campaign=${campaigns[0]}`,
    "not_country=GR,CY",
    "os=iOS",
    `code=${codes[0]},${codes[1]},${codes[2]}`,
    "outcome=verified",
    "not_browser=Safari",
    "language=en",
    `campaign=${campaigns[1]},${campaigns[3]}`,
    "source=redirect",
    "city=Athens",
    "utm_medium=print",
  ];
  const one = (i: number) => `&${filters[i % filters.length]}`;
  const two = (i: number) => one(i) + one(i + 1 + (i % 5));
  const none = () => "";
  const [month, year] = [ranges(today, 30, 330), ranges(today, 365, 330)];
  const ask = (
    name: string,
    path: string,
    range: (i: number) => string,
    filter: (i: number) => string = none,
  ): Question => ({ name, path: (i) => `/api/v1/analytics/${path}&${range(i)}${filter(i)}` });
  const spans = [
    { span: "30 days", range: month },
    { span: "12 months", range: year },
  ];
  return [
    { name: "overview", path: () => "/api/v1/analytics/overview" },
    { name: "overview, 2 filters", path: (i) => `/api/v1/analytics/overview?${two(i).slice(1)}` },
    ...spans.flatMap(({ span, range }) => [
      ask(`timeline, ${span}`, "timeline?", range),
      ask(`timeline, ${span}, against the year before, 1 filter`, "timeline?compare=year", range, one),
      ask(`devices, ${span}`, "devices?", range),
      ask(`heat map, ${span}`, "heatmap?", range),
      ask(`report, ${span}`, "report?", range),
      ask(`report, ${span}, 1 filter`, "report?", range, one),
      ask(`report, ${span}, 2 filters`, "report?", range, two),
    ]),
    ask("report, 12 months, against the 12 before", "report?compare=previous", year),
    ...[...DIMENSIONS, "hour", "weekday"].map((by) => ask(`by ${by}, 12 months`, `breakdown?by=${by}`, year)),
    ask("by city, 12 months, 2 filters", "breakdown?by=city&limit=1000", year, two),
  ];
}
