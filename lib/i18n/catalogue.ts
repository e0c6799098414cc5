import type { Locale } from "./locales";
import { ar } from "./messages/ar";
import { de } from "./messages/de";
import { en, type Messages } from "./messages/en";

const CATALOGUES: Record<Locale, Messages> = { en, de, ar };

export const messagesFor = (locale: Locale): Messages => CATALOGUES[locale];
