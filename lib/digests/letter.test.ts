import { expect, test } from "vitest";
import { type Report, ReportQuery } from "@/lib/analytics/schemas";
import { change, type LetterFacts, summaryLetter, weekWords } from "./letter";

const row = (value: string | null, label: string, scans: number) => ({
  value,
  label,
  scans,
  unique: scans,
  bots: 0,
  share: scans / 1234,
});

const REPORT: Report = {
  range: { from: "2026-11-15T22:00:00.000Z", to: "2026-11-22T22:00:00.000Z", time_zone: "Europe/Athens" },
  interval: "day",
  total: { scans: 1234, unique: 987, bots: 41 },
  previous: { scans: 1102, unique: 1039, bots: 3 },
  timeline: [],
  breakdowns: {
    campaign: {
      data: [
        row("c1", "Summer posters", 700),
        row("c2", "Menu\r\nBcc: eve@example.org", 500),
        row(null, "No campaign", 34),
      ],
      values: 3,
    },
    code: { data: [row("k1", "Pier 3", 1234)], values: 1 },
    country: {
      data: [row("GR", "Greece", 1230), row(null, "Unknown", 4), row("CY", "Cyprus", 0)],
      values: 3,
    },
  },
  heatmap: [],
  countries: [],
  funnel: [],
  annotations: [],
};

const FACTS: LetterFacts = {
  organization: { name: "Harbour Café", slug: "harbour-cafe" },
  week: { monday: "2026-11-16", sunday: "2026-11-22" },
  report: REPORT,
  appUrl: "https://qr.example.test",
  unsubscribeUrl: "https://qr.example.test/unsubscribe/abc",
};

test("the letter says how many, more or fewer than before, where, what is left out, and how to stop it", () => {
  const { subject, text } = summaryLetter(FACTS);
  expect(subject).toBe("Harbour Café: 1,234 scans last week");
  expect(text).toBe(`Harbour Café, Monday 16 to Sunday 22 November 2026
Days as they are in Europe/Athens.

  Scans:            1,234  (12 % more than the week before: 1,102)
  Unique visitors:    987  (5 % fewer than the week before: 1,039)
  Left out: 41 scans by bots.

Top campaigns
  700   57 %  Summer posters
  500   41 %  Menu Bcc: eve@example.org
   34    3 %  No campaign

Top codes
  1,234  100 %  Pier 3

Top countries
  1,230  100 %  Greece
      4    0 %  Country not known

All of it, for exactly these days:
https://qr.example.test/harbour-cafe/analytics?from=2026-11-16&to=2026-11-22&tz=Europe%2FAthens&compare=previous

A visitor is counted once a day (UTC), so who comes on two days counts twice.

You asked for this summary; it comes on Mondays. To stop it, open
https://qr.example.test/unsubscribe/abc
or switch it off in your account: https://qr.example.test/account
`);
});

test("a week without scans is told as one, without empty lists", () => {
  const none = { scans: 0, unique: 0, bots: 0 };
  const empty = { data: [], values: 0 };
  const breakdowns = {
    campaign: empty,
    code: empty,
    country: { data: [row(null, "Unknown", 3)], values: 1 },
  };
  const { subject, text } = summaryLetter({
    ...FACTS,
    report: { ...REPORT, total: none, previous: none, breakdowns },
  });
  expect(subject).toBe("Harbour Café: 0 scans last week");
  expect(text).toContain("  Scans:            0  (none the week before either)");
  expect(text).not.toContain("Top");
});

test("the link is a question that the page and the API understand", () => {
  const url = new URL(/https:\S+analytics\S+/.exec(summaryLetter(FACTS).text)?.[0] ?? "");
  expect(ReportQuery.parse(Object.fromEntries(url.searchParams))).toMatchObject({
    from: "2026-11-16",
    to: "2026-11-22",
    tz: "Europe/Athens",
    compare: "previous",
    bots: "exclude",
  });
});

test("changes in words", () => {
  expect([
    change(0, 0),
    change(5, 0),
    change(0, 5),
    change(7, 7),
    change(1001, 1000),
    change(3, 2),
    change(10_000, 2),
  ]).toEqual([
    "none the week before either",
    "none the week before",
    "100 % fewer than the week before: 5",
    "as many as the week before: 7",
    "about as many as the week before: 1,000",
    "50 % more than the week before: 2",
    "499,900 % more than the week before: 2",
  ]);
});

test("weeks in words, within a month, over its end, over the year's", () => {
  const words = (monday: string, sunday: string) => weekWords({ monday, sunday });
  expect(words("2026-11-16", "2026-11-22")).toBe("Monday 16 to Sunday 22 November 2026");
  expect(words("2026-11-30", "2026-12-06")).toBe("Monday 30 November to Sunday 6 December 2026");
  expect(words("2026-12-28", "2027-01-03")).toBe("Monday 28 December 2026 to Sunday 3 January 2027");
});
