import { nameOfCountry, nameOfLanguage } from "@/components/campaigns/rules/world";
import { outcomeWords } from "@/components/codes/outcome";
import type { BreakdownRow, Comparison, Dimension, FunnelStep, Interval } from "@/lib/analytics/schemas";

/** Name of one value, and of several as a tab has it. */
export const DIMENSION_WORDS: Record<Dimension, [one: string, tab: string]> = {
  code: ["Code", "Codes"],
  campaign: ["Campaign", "Campaigns"],
  outcome: ["Outcome", "Outcomes"],
  source: ["Scanned through", "Sources"],
  rule: ["Rule", "Rules"],
  country: ["Country", "Countries"],
  region: ["Region", "Regions"],
  city: ["City", "Cities"],
  device: ["Device", "Devices"],
  os: ["System", "Systems"],
  browser: ["Browser", "Browsers"],
  language: ["Language", "Languages"],
  referrer: ["Referrer", "Referrers"],
  utm_source: ["UTM source", "Source"],
  utm_medium: ["UTM medium", "Medium"],
  utm_campaign: ["UTM campaign", "Campaign"],
  utm_term: ["UTM term", "Term"],
  utm_content: ["UTM content", "Content"],
  bot_kind: ["Kind of bot", "Bots"],
};

const DEVICES: Record<string, string> = {
  phone: "Phone",
  tablet: "Tablet",
  desktop: "Computer",
  bot: "Bot",
  unknown: "Unknown",
};

const SOURCES: Record<string, string> = {
  page: "Check page",
  api: "API",
  redirect: "Redirect",
  gate: "Gate",
};

const NONE: Partial<Record<Dimension, string>> = {
  campaign: "No campaign",
  rule: "No rule",
  referrer: "Direct",
  bot_kind: "Not a bot",
};

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");

/** A value as people read it; `label` is what an answer calls it, where there is one. */
export function valueWords(by: Dimension, value: string | null, label?: string): string {
  if (value === null) return label || (NONE[by] ?? (by.startsWith("utm_") ? "None" : "Unknown"));
  if (by === "outcome") return outcomeWords(value).text;
  if (by === "device") return DEVICES[value] ?? sentence(value);
  if (label) return label;
  if (by === "source") return SOURCES[value] ?? sentence(value);
  if (by === "country") return nameOfCountry(value);
  if (by === "language") return nameOfLanguage(value);
  if (by === "bot_kind") return sentence(value);
  if (BY_ID.has(by)) return `a ${DIMENSION_WORDS[by][0].toLowerCase()} without scans in this time`;
  return value;
}

/** Values of these are ids, which say nothing to people. */
const BY_ID: ReadonlySet<Dimension> = new Set(["code", "campaign"]);

export const rowWords = (by: Dimension, { value, label }: Pick<BreakdownRow, "value" | "label">) =>
  valueWords(by, value, label);

export const COMPARISON_WORDS: Record<Comparison, string> = {
  none: "No comparison",
  previous: "Previous period",
  year: "Year before",
};

export const INTERVAL_WORDS: Record<Interval, [each: string, per: string]> = {
  hour: ["Hour", "per hour"],
  day: ["Day", "per day"],
  week: ["Week", "per week"],
  month: ["Month", "per month"],
};

interface StepWords {
  name: string;
  meaning: string;
  /** What is to say of those of the step before who are not among these. */
  others: string;
}

export const STEP_WORDS: Record<FunnelStep["step"], StepWords> = {
  scanned: { name: "Scanned", meaning: "whatever the verdict", others: "" },
  verified: { name: "Verified", meaning: "found genuine and valid", others: "were warned or refused" },
  continued: {
    name: "Continued",
    meaning: "sent on to the destination by the code itself",
    others: "saw a check page, a gate or an API’s answer; who goes on from there is not followed",
  },
};
