export interface Zone {
  /** IANA name: "Europe/Athens". */
  name: string;
  /** "Athens". */
  city: string;
  /** "Europe"; empty for UTC. */
  region: string;
  /** "UTC+02:00" at the moment asked about. */
  offset: string;
}

/** How far the zone's clocks are from UTC at `now`: "UTC+02:00", "UTC−03:30", "UTC". */
export function offsetOf(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(
    now,
  );
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return text
    .replace("GMT", "UTC")
    .replace("-", "−")
    .replace(/[+]00:00$/, "");
}

/** "Buenos Aires" of "America/Argentina/Buenos_Aires". */
export function zoneOf(name: string, now: Date): Zone {
  const parts = name.replaceAll("_", " ").split("/");
  const city = parts.at(-1) ?? name;
  return { name, city, region: parts.slice(0, -1).join(", "), offset: offsetOf(name, now) };
}

/** Every zone this engine knows, UTC first, then by name. */
export function allZones(now: Date): Zone[] {
  const names = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...names].map((name) => zoneOf(name, now));
}

/** What the clocks of the zone show: "14:05". */
export const clockIn = (zone: string, now: Date): string =>
  now.toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });

/** How well what was typed names the zone, 0 (not at all) to 1: by the beginning of its city, of any word, by any part. */
export function zoneScore(words: readonly string[], typed: string): number {
  const wanted = typed.trim().toLowerCase().replaceAll("_", " ").replaceAll("-", "−");
  const texts = words.map((word) => word.toLowerCase().replaceAll("_", " ").replaceAll("-", "−"));
  if (texts[0]?.startsWith(wanted)) return 1;
  if (texts.some((text) => text.split(/[ /,]/).some((part) => part.startsWith(wanted)))) return 0.8;
  return texts.some((text) => text.includes(wanted)) ? 0.5 : 0;
}
