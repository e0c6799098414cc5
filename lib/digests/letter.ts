import type { BreakdownRow, Counts, Dimension, Report } from "@/lib/analytics/schemas";
import type { Week } from "./week";

export interface LetterFacts {
  organization: { name: string; slug: string };
  week: Week;
  report: Report;
  /** Without a trailing slash. */
  appUrl: string;
  unsubscribeUrl: string;
}

const TOP = 5;
const LONGEST_NAME = 60;
const SECTIONS: ReadonlyArray<[by: Dimension, title: string, none: string]> = [
  ["campaign", "Top campaigns", "No campaign"],
  ["code", "Top codes", "No code"],
  ["country", "Top countries", "Country not known"],
];

const figures = new Intl.NumberFormat("en");
const figure = (n: number) => figures.format(n);
const many = (n: number, one: string) => `${figure(n)} ${n === 1 ? one : `${one}s`}`;

/** Against the week before, whose figure is told as well: "12 % more than the week before: 1,102". */
export function change(now: number, before: number): string {
  if (before === 0) return now === 0 ? "none the week before either" : "none the week before";
  const percent = Math.round(Math.abs(now / before - 1) * 100);
  const than = `the week before: ${figure(before)}`;
  if (now === before) return `as many as ${than}`;
  if (percent === 0) return `about as many as ${than}`;
  return `${figure(percent)} % ${now > before ? "more" : "fewer"} than ${than}`;
}

/** Monday 16 to Sunday 22 November 2026. */
export function weekWords({ monday, sunday }: Week): string {
  const parts = (date: string) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
        .formatToParts(new Date(`${date}T00:00:00Z`))
        .map(({ type, value }) => [type, value]),
    );
  const [first, last] = [parts(monday), parts(sunday)];
  const year = first.year === last.year ? "" : ` ${first.year}`;
  const month = first.month === last.month && year === "" ? "" : ` ${first.month}`;
  return `Monday ${first.day}${month}${year} to Sunday ${last.day} ${last.month} ${last.year}`;
}

/** The analytics page with exactly these numbers. */
function pageUrl({ appUrl, organization, week, report }: LetterFacts): string {
  const query = new URLSearchParams({
    from: week.monday,
    to: week.sunday,
    tz: report.range.time_zone,
    compare: "previous",
  });
  return `${appUrl}/${organization.slug}/analytics?${query}`;
}

/** A label is what somebody typed: on one line here, and not longer than one. */
function oneLine(label: string): string {
  const text = label.replace(/[\s\p{C}]+/gu, " ").trim();
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}

function section(title: string, rows: readonly BreakdownRow[], none: string): string[] {
  const shown = rows.filter(({ scans }) => scans > 0).slice(0, TOP);
  if (shown.length === 0 || shown.every(({ value }) => value === null)) return [];
  const width = Math.max(...shown.map(({ scans }) => figure(scans).length));
  const lines = shown.map(({ value, label, scans, share }) => {
    const percent = `${Math.round(share * 100)} %`.padStart(5);
    return `  ${figure(scans).padStart(width)}  ${percent}  ${value === null ? none : oneLine(label || value)}`;
  });
  return ["", title, ...lines];
}

function totals({ total, previous }: Report): string[] {
  const rows: Array<[name: string, key: keyof Counts]> = [
    ["Scans", "scans"],
    ["Unique visitors", "unique"],
  ];
  const width = Math.max(...rows.map(([, key]) => figure(total[key]).length));
  return rows.map(
    ([name, key]) =>
      `  ${`${name}:`.padEnd(17)} ${figure(total[key]).padStart(width)}  (${change(total[key], previous?.[key] ?? 0)})`,
  );
}

/** The weekly summary: the numbers of the analytics page, in words and plain text. */
export function summaryLetter(facts: LetterFacts): { subject: string; text: string } {
  const { organization, week, report, appUrl, unsubscribeUrl } = facts;
  const { total, range, breakdowns } = report;
  const text = [
    `${organization.name}, ${weekWords(week)}`,
    `Days as they are in ${range.time_zone}.`,
    "",
    ...totals(report),
    `  Left out: ${many(total.bots, "scan")} by bots.`,
    ...SECTIONS.flatMap(([by, title, none]) => section(title, breakdowns[by]?.data ?? [], none)),
    "",
    "All of it, for exactly these days:",
    pageUrl(facts),
    "",
    "A visitor is counted once a day (UTC), so who comes on two days counts twice.",
    "",
    "You asked for this summary; it comes on Mondays. To stop it, open",
    unsubscribeUrl,
    `or switch it off in your account: ${appUrl}/account`,
    "",
  ];
  return {
    subject: `${organization.name}: ${many(total.scans, "scan")} last week`,
    text: text.join("\n"),
  };
}
