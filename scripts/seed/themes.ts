import type { Utm } from "@/lib/codes/schemas";
import type { Rhythm } from "./rhythm";

export interface Theme {
  name: string;
  path: string;
  /** Where most of its people are. */
  home: string;
  rhythm: Rhythm;
  type: "dynamic" | "morphing";
  /** What stands on its codes, with a number. */
  label: string;
  utm: Utm;
  /** Has a rule of its own for people with an iPhone. */
  iosRule?: true;
}

const theme = (
  name: string,
  home: string,
  rhythm: Rhythm,
  label: string,
  source: string,
  medium: string,
  more: Partial<Theme> = {},
): Theme => {
  const path = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    name,
    path,
    home,
    rhythm,
    label,
    type: "dynamic",
    utm: { source, medium, campaign: path },
    ...more,
  };
};

/** What an organisation with many printed codes might run. */
export const THEMES: readonly Theme[] = [
  theme("Table menus", "GR", "evening", "Table", "table", "print"),
  theme("Olive oil labels", "DE", "day", "Batch", "packaging", "label"),
  theme("Metro posters", "GR", "day", "Poster", "poster", "out-of-home", { iosRule: true }),
  theme("Summer festival tickets", "GR", "evening", "Ticket", "ticket", "print", { type: "morphing" }),
  theme("Museum audio guide", "GR", "day", "Exhibit", "exhibit", "sign", { iosRule: true }),
  theme("Wine of the month", "FR", "evening", "Bottle", "packaging", "label"),
  theme("City walk plaques", "GB", "day", "Plaque", "plaque", "sign"),
  theme("Loyalty card", "CY", "day", "Card", "card", "print", { iosRule: true }),
  theme("Product registration", "US", "day", "Serial", "packaging", "insert"),
  theme("Hotel welcome folder", "GR", "evening", "Room", "room", "print"),
  theme("Spring catalogue", "IT", "day", "Page", "catalogue", "print"),
  theme("Bus stop timetable", "GR", "day", "Stop", "stop", "out-of-home"),
  theme("Trade fair stand", "DE", "day", "Stand", "fair", "event"),
  theme("Cinema season", "ES", "evening", "Seat", "ticket", "print"),
  theme("Warranty seals", "US", "day", "Seal", "packaging", "seal"),
  theme("Recipe cards", "FR", "evening", "Recipe", "card", "insert"),
  theme("Marathon bibs", "GR", "day", "Bib", "bib", "event"),
  theme("Coffee sleeves", "GB", "day", "Sleeve", "sleeve", "packaging"),
  theme("Vineyard tour", "IT", "day", "Stop", "brochure", "print"),
  theme("Christmas window", "DE", "evening", "Window", "window", "out-of-home"),
];
