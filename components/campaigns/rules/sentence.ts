import { toZonedInput } from "@/components/codes/zoned";
import type { Device, System } from "@/lib/codes/routing";
import type { WhenInput } from "./draft";
import { DEVICE_NAMES, SYSTEM_NAMES, WEEKDAYS } from "./names";
import { nameOfCountry, nameOfLanguage } from "./world";

/** "A", "A or B", "A, B or C". */
export function listed(names: readonly string[], word: "and" | "or"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** So many names are said; the others are counted. */
const NAMED = 4;
const shortList = (names: readonly string[], word: "and" | "or") =>
  names.length <= NAMED
    ? listed(names, word)
    : listed([...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`], word);

/** "Android phones", "Phones and tablets with another system", "Everyone". */
function who(devices: readonly Device[] = [], systems: readonly System[] = []): string {
  const kinds =
    devices.length > 0
      ? listed(
          devices.map((device) => DEVICE_NAMES[device][1]),
          "and",
        )
      : "";
  if (systems.length === 0) return kinds || "everyone";
  const names = systems.map((system) => SYSTEM_NAMES[system]);
  if (!systems.includes("other")) return `${listed(names, "and")} ${kinds || "devices"}`;
  const spoken = names.map((name, i) => (systems[i] === "other" ? "another system" : name));
  return `${kinds || "devices"} with ${listed(spoken, "or")}`;
}

const same = (days: readonly number[], wanted: readonly number[]) =>
  days.length === wanted.length && wanted.every((day) => days.includes(day));

function onDays(days: readonly number[] | undefined): string {
  if (days === undefined || days.length === 0 || days.length === 7) return "daily";
  if (same(days, [1, 2, 3, 4, 5])) return "on weekdays";
  if (same(days, [6, 7])) return "at weekends";
  const names = days.flatMap((day) => WEEKDAYS[day - 1] ?? []);
  return `on ${listed(
    names.map((name) => `${name}s`),
    "and",
  )}`;
}

/** "9" of "09:00" when both ends are full hours, else "9:30". */
function clocks(from: string, to: string): string {
  const full = from.endsWith(":00") && to.endsWith(":00");
  const spoken = (time: string) => {
    const hour = String(Number(time.slice(0, 2)));
    return full ? hour : `${hour}${time.slice(2)}`;
  };
  return `${spoken(from)}–${spoken(to)}`;
}

/** "on weekdays 9–17", "daily 22–6", "at weekends". */
export function timeWords({ days, from, to }: NonNullable<WhenInput["time"]>): string {
  return from && to ? `${onDays(days)} ${clocks(from, to)}` : onDays(days);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "1 Dec 2026, 09:00" on the clocks of `zone`; not by Intl, whose spellings differ between server and browsers. */
export function momentWords(instant: string, zone: string): string {
  const [date = "", time = ""] = toZonedInput(instant, zone).split("T");
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${time}`;
}

const isInstant = (given: string | undefined): given is string =>
  given !== undefined && !Number.isNaN(Date.parse(given));

export function dateWords({ from, until }: Pick<WhenInput, "from" | "until">, zone: string): string {
  const start = isInstant(from) ? `from ${momentWords(from, zone)}` : "";
  const end = isInstant(until) ? `until ${momentWords(until, zone)}` : "";
  return [start, end].filter(Boolean).join(" ");
}

const figure = (n: number | undefined): string | null =>
  n !== undefined && Number.isSafeInteger(n) ? n.toLocaleString("en") : null;

/** "for the first 100 scans", "from scan 101 on", "for scans 10 to 20". */
export function scanWords({ min, max }: NonNullable<WhenInput["scans"]>): string {
  const [first, last] = [figure(min), figure(max)];
  if (first !== null && first === last) return `for scan ${first}`;
  if (last !== null && (first === null || min === 1)) {
    return max === 1 ? "for the first scan" : `for the first ${last} scans`;
  }
  if (first !== null) return last === null ? `from scan ${first} on` : `for scans ${first} to ${last}`;
  return "";
}

const capital = (words: string) =>
  /^(iOS|macOS)\b/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);

/** An address without what every address has: "example.com/de". */
export const shortAddress = (address: string): string =>
  address
    .trim()
    .replace(/^https:\/\//i, "")
    .replace(/^([^/?#]+)\/$/, "$1");

/**
 * Whom a rule is for, in one plain clause; conditions that are not filled in yet are left out. Times are said on the
 * clocks of `zone`.
 */
export function audience(when: WhenInput, zone: string): string {
  const share = figure(when.percent);
  const words = [
    share === null ? "" : `${share} % of`,
    who(when.devices, when.os),
    when.countries?.length ? `in ${shortList(when.countries.map(nameOfCountry), "or")}` : "",
    when.languages?.length ? `set to ${shortList(when.languages.map(nameOfLanguage), "or")}` : "",
    when.time ? timeWords(when.time) : "",
    dateWords(when, zone),
    when.scans ? scanWords(when.scans) : "",
  ];
  return capital(words.filter(Boolean).join(" "));
}

/** "Android phones in Germany on weekdays 9–17 → example.com/de". */
export const ruleSentence = (rule: { when: WhenInput; destination: string }, zone: string): string =>
  `${audience(rule.when, zone)} → ${shortAddress(rule.destination) || "…"}`;
