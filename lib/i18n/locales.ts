/** The languages of the public pages. A new one is an entry here and a catalogue in messages/. */
export const LOCALES = ["en", "de", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

interface Facts {
  /** The language's name in itself. */
  name: string;
  dir: "ltr" | "rtl";
  /** What `Intl` formats dates and numbers by. British English, since it names the month and has 24 hours. */
  intl: string;
}

export const LOCALE_FACTS: Record<Locale, Facts> = {
  en: { name: "English", dir: "ltr", intl: "en-GB" },
  de: { name: "Deutsch", dir: "ltr", intl: "de" },
  ar: { name: "العربية", dir: "rtl", intl: "ar" },
};

export const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);
