import type { CampaignVersion } from "@/lib/campaigns/schemas";

type Compared = Pick<
  CampaignVersion,
  "destination" | "rules" | "utm" | "fallback_url" | "time_zone" | "starts_at" | "ends_at" | "design_config"
>;

const PARTS: { [K in keyof Compared]: string } = {
  destination: "destination",
  rules: "rules",
  utm: "UTM parameters",
  fallback_url: "fallback page",
  starts_at: "start",
  ends_at: "end",
  time_zone: "time zone",
  design_config: "design",
};

/** Keys in one order, as the database does not keep theirs. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** What a version changed against the one before: "destination", "rules". None: something that is not kept here. */
export function changedParts(version: Compared, before: Compared): string[] {
  const names = Object.keys(PARTS) as (keyof Compared)[];
  return names
    .filter((name) => canonical(version[name]) !== canonical(before[name]))
    .map((name) => PARTS[name]);
}

/** Whether going back to a version would change anything: its design stays where it is. */
export const differs = (version: Compared, now: Compared): boolean =>
  changedParts({ ...version, design_config: now.design_config }, now).length > 0;
