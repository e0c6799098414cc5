import type { Dimension } from "@/lib/analytics/schemas";

export interface Panel {
  key: string;
  title: string;
  tabs: readonly Dimension[];
}

export const PLACES: Panel = { key: "places", title: "Places", tabs: ["country", "region", "city"] };

/** The panels under the map, in order. */
export const PANELS: readonly Panel[] = [
  { key: "codes", title: "Codes and campaigns", tabs: ["code", "campaign"] },
  { key: "devices", title: "Devices", tabs: ["device", "os", "browser"] },
  {
    key: "origins",
    title: "Where they came from",
    tabs: ["referrer", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"],
  },
  { key: "checks", title: "What was found, and where", tabs: ["outcome", "source", "rule"] },
  { key: "languages", title: "Languages", tabs: ["language"] },
  { key: "bots", title: "Bots", tabs: ["bot_kind"] },
];
