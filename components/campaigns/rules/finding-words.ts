import type { RouteTrial } from "@/lib/campaigns/schemas";
import { Conditions, type Device, type System } from "@/lib/codes/routing";
import { DEVICE_NAMES, SYSTEM_NAMES, WEEKDAYS } from "./names";
import { dateWords, listed, momentWords, scanWords, timeWords } from "./sentence";
import { nameOfCountry, nameOfLanguage } from "./world";

export type Finding = RouteTrial["trace"][number]["why"][number];

export interface FindingWords {
  /** What was looked at: "Country". */
  label: string;
  /** What the visit brought: "France". */
  given: string;
  /** What the rule asks for: "Germany or Austria". */
  wanted: string;
}

const LABELS: Record<keyof Conditions, string> = {
  devices: "Device",
  os: "System",
  countries: "Country",
  languages: "Language",
  time: "Time",
  from: "Date",
  until: "Date",
  scans: "Scan number",
  percent: "Share",
};

const isName = (condition: string): condition is keyof Conditions => condition in LABELS;

function wantedWords(name: keyof Conditions, wanted: unknown, zone: string): string {
  const parsed = Conditions.safeParse({ [name]: wanted });
  if (!parsed.success) return String(wanted);
  const { devices, os, countries, languages, time, scans, percent, ...dates } = parsed.data;
  if (devices)
    return listed(
      devices.map((device) => DEVICE_NAMES[device][0].toLowerCase()),
      "or",
    );
  if (os)
    return listed(
      os.map((system) => SYSTEM_NAMES[system]),
      "or",
    );
  if (countries) return listed(countries.map(nameOfCountry), "or");
  if (languages) return listed(languages.map(nameOfLanguage), "or");
  if (time) return timeWords(time);
  if (scans) return scanWords(scans).replace(/^for /, "");
  if (percent) return `below ${percent} %`;
  return dateWords(dates, zone);
}

const clock = (time: unknown) => String(time).replace(/^0(?=\d:)/, "");

function givenWords(name: keyof Conditions, given: unknown, zone: string): string {
  if (given === null || given === undefined) return "unknown";
  if (typeof given === "object" && "day" in given && "time" in given) {
    return `${WEEKDAYS[Number(given.day) - 1]} ${clock(given.time)}`;
  }
  switch (name) {
    case "devices":
      return (DEVICE_NAMES[given as Device]?.[0] ?? String(given)).toLowerCase();
    case "os":
      return SYSTEM_NAMES[given as System] ?? String(given);
    case "countries":
      return nameOfCountry(String(given));
    case "languages":
      return nameOfLanguage(String(given));
    case "from":
    case "until":
      return momentWords(String(given), zone);
    case "percent":
      return `at ${given} %`;
    default:
      return typeof given === "number" ? given.toLocaleString("en") : String(given);
  }
}

/** One condition of the trace in words; times on the clocks of `zone`. */
export function findingWords({ condition, given, wanted }: Finding, zone: string): FindingWords {
  if (!isName(condition)) return { label: condition, given: String(given), wanted: String(wanted) };
  return {
    label: LABELS[condition],
    given: givenWords(condition, given, zone),
    wanted: wantedWords(condition, wanted, zone),
  };
}
