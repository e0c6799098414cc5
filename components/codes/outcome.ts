import type { Tone } from "@/components/ui/badge";
import type { ScanRow } from "@/lib/scans/schemas";

const OUTCOMES: Record<string, [text: string, tone: Tone]> = {
  verified: ["Genuine", "success"],
  not_started: ["Not valid yet", "warning"],
  expired: ["Expired", "warning"],
  scan_limit: ["Limit reached", "warning"],
  device_limit: ["Device limit reached", "warning"],
  geo_fence: ["Wrong place", "warning"],
  revoked: ["Revoked", "danger"],
  signature: ["Altered", "danger"],
  algorithm: ["Outdated signature", "danger"],
  flagged: ["Under investigation", "danger"],
  password: ["Wrong password", "warning"],
  stale: ["Old picture", "danger"],
  forged: ["Forged", "danger"],
};

/** What a scan found, in words; an outcome from a later version reads as itself. */
export function outcomeWords(outcome: string): { text: string; tone: Tone } {
  const [text, tone] = OUTCOMES[outcome] ?? [outcome.replaceAll("_", " "), "neutral"];
  return { text, tone };
}

const DEVICES: Record<string, string> = { phone: "Phone", tablet: "Tablet", desktop: "Computer", bot: "Bot" };

/** "Phone · Safari on iOS", as far as it is known. */
export function deviceWords({
  device,
  browser,
  os,
  source,
}: Pick<ScanRow, "device" | "browser" | "os" | "source">): string {
  const software = browser && os ? `${browser} on ${os}` : (browser ?? os);
  const kind = DEVICES[device] ?? (source === "api" ? "Program" : "Unknown");
  return software ? `${kind} · ${software}` : kind;
}

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** CLDR's name for "no idea where", which reads as if it were a place. */
const NOWHERE = "ZZ";

/** The country's English name; null when unknown or not a country (Tor and the like have codes of their own). */
export function countryName(code: string | null): string | null {
  if (code === null || code === NOWHERE || !/^[A-Z]{2}$/.test(code)) return null;
  return regions.of(code) ?? null;
}
