/** How long a key lives: a number of days, never, or until a day of one's own. */
export const LIFETIMES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "day", label: "On a day of my choice…" },
  { value: "never", label: "Never" },
] as const;

export type Lifetime = (typeof LIFETIMES)[number]["value"];

const DAY_MS = 86_400_000;

/**
 * The end of a key's life as RFC 3339, null for never. A day counts in full, on this machine's clock; text that is no day
 * is handed on for the server to refuse.
 */
export function expiryOf(lifetime: Lifetime, day: string, now: Date): string | null {
  if (lifetime === "never") return null;
  if (lifetime !== "day") return new Date(now.getTime() + Number(lifetime) * DAY_MS).toISOString();
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!match) return day;
  return new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + 1).toISOString();
}

/** The words for the grace of a rotation, by its seconds. */
export const GRACES = [
  { value: "0", label: "Now", description: "The old key stops working at once." },
  { value: "3600", label: "In an hour", description: "For one program that you restart yourself." },
  { value: "86400", label: "In 24 hours", description: "Both keys work until then." },
  { value: "604800", label: "In 7 days", description: "For keys that several teams use." },
] as const;
