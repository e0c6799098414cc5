import { LRUCache } from "lru-cache";
import { singleton } from "@/lib/singleton";
import { LOCALE_FACTS, LOCALES, type Locale } from "./locales";

const perLocale = <T>(make: (intl: string) => T) =>
  Object.fromEntries(LOCALES.map((l) => [l, make(LOCALE_FACTS[l].intl)])) as Record<Locale, T>;

const instants = perLocale(
  (intl) =>
    new Intl.DateTimeFormat(intl, {
      year: "numeric",
      month: "long",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "UTC",
      timeZoneName: "short",
    }),
);
const numbers = perLocale((intl) => new Intl.NumberFormat(intl));
const rules = perLocale((intl) => new Intl.PluralRules(intl));
const metres = perLocale((intl) => new Intl.NumberFormat(intl, { style: "unit", unit: "meter" }));
const kilometres = perLocale(
  (intl) => new Intl.NumberFormat(intl, { style: "unit", unit: "kilometer", maximumFractionDigits: 1 }),
);

/** Formatting a date takes longer than everything else on a line; the same few are asked for again and again. */
const formatted = () => singleton("i18n.instants", () => new LRUCache<string, string>({ max: 5_000 }));

/** An RFC 3339 instant in UTC as a person reads it, to the minute, with the zone: "3 May 2027 at 10:00 UTC". */
export function formatInstant(locale: Locale, rfc3339: string): string {
  const key = `${locale}${rfc3339.slice(0, 16)}`;
  const known = formatted().get(key);
  if (known !== undefined) return known;
  const text = instants[locale].format(new Date(rfc3339));
  formatted().set(key, text);
  return text;
}

/** An instant on the clocks of `timeZone` (IANA): the time of day, and the same with its date and the zone. */
export function formatLocal(
  locale: Locale,
  rfc3339: string,
  timeZone: string,
): { time: string; full: string } {
  const { intl } = LOCALE_FACTS[locale];
  const at = new Date(rfc3339);
  const clock = { hour: "2-digit", minute: "2-digit", timeZone } as const;
  const day = { year: "numeric", month: "long", day: "numeric", timeZoneName: "short" } as const;
  return {
    time: new Intl.DateTimeFormat(intl, clock).format(at),
    full: new Intl.DateTimeFormat(intl, { ...clock, ...day }).format(at),
  };
}

export const formatNumber = (locale: Locale, n: number): string => numbers[locale].format(n);

/** Metres below 10 km, kilometres above. */
export const formatDistance = (locale: Locale, m: number): string =>
  m < 10_000 ? metres[locale].format(m) : kilometres[locale].format(m / 1000);

/** The forms a language has for numbers (CLDR); `other` always. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The form for `n`, with every `#` replaced by the number as the language writes it. */
export function plural(locale: Locale, n: number, forms: PluralForms): string {
  const form = forms[rules[locale].select(n)] ?? forms.other;
  return form.replaceAll("#", formatNumber(locale, n));
}
