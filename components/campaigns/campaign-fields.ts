import { fromZonedInput, toZonedInput } from "@/components/codes/zoned";
import type { Campaign, CampaignType } from "@/lib/campaigns/schemas";
import { UTM_FIELDS, type Utm } from "@/lib/codes/routing";
import type { DesignConfig } from "@/lib/designs/schemas";

type UtmTexts = Record<(typeof UTM_FIELDS)[number], string>;

/** What the forms hold, under the API's own names: texts as typed, times on the organisation's clocks. */
export interface Fields {
  qr_type: CampaignType;
  name: string;
  destination: string;
  slug: string;
  design_config: DesignConfig;
  utm: UtmTexts;
  fallback_url: string;
  time_zone: string;
  starts_at: string;
  ends_at: string;
  max_scans: string;
  password: string;
  tags: string[];
  notes: string;
  owner_id: string;
}
export type FieldName = keyof Fields;

const NO_UTM: UtmTexts = { source: "", medium: "", campaign: "", term: "", content: "" };

export const emptyFields = (zone: string, ownerId: string): Fields => ({
  qr_type: "dynamic",
  name: "",
  destination: "",
  slug: "",
  design_config: {},
  utm: NO_UTM,
  fallback_url: "",
  time_zone: zone,
  starts_at: "",
  ends_at: "",
  max_scans: "",
  password: "",
  tags: [],
  notes: "",
  owner_id: ownerId,
});

/** A campaign as the forms show it; its password is never known. */
export const fieldsOf = (campaign: Campaign, zone: string): Fields => ({
  qr_type: campaign.qr_type,
  name: campaign.name,
  destination: campaign.destination ?? "",
  slug: campaign.slug,
  design_config: campaign.design_config,
  utm: { ...NO_UTM, ...campaign.utm },
  fallback_url: campaign.fallback_url ?? "",
  time_zone: campaign.time_zone,
  starts_at: toZonedInput(campaign.starts_at, zone),
  ends_at: toZonedInput(campaign.ends_at, zone),
  max_scans: campaign.max_scans === null ? "" : String(campaign.max_scans),
  password: "",
  tags: campaign.tags,
  notes: campaign.notes ?? "",
  owner_id: campaign.owner_id ?? "",
});

/** The parameters that are filled in. */
export function utmInput(texts: UtmTexts): Utm {
  const given = UTM_FIELDS.flatMap((field) => {
    const value = texts[field].trim();
    return value === "" ? [] : [[field, value]];
  });
  return Object.fromEntries(given);
}

/** A static code is its destination: nothing of ours stands between a scan and it. */
const OF_STATIC: readonly FieldName[] = [
  "qr_type",
  "name",
  "destination",
  "slug",
  "design_config",
  "tags",
  "notes",
  "owner_id",
];

function inputOf(fields: Fields, name: FieldName, zone: string): unknown {
  switch (name) {
    case "utm":
      return utmInput(fields.utm);
    case "starts_at":
    case "ends_at":
      return fields[name] === "" ? undefined : fromZonedInput(fields[name], zone);
    case "max_scans":
      return fields.max_scans.trim() === "" ? undefined : Number(fields.max_scans);
    case "qr_type":
    case "design_config":
    case "tags":
      return fields[name];
    // A password may begin and end with spaces.
    case "password":
      return fields.password || undefined;
    default:
      return fields[name].trim() || undefined;
  }
}

/** The whole form as the API's input for a new campaign; what is empty is left out. */
export function createInput(fields: Fields, zone: string, draft: boolean): Record<string, unknown> {
  const names = (Object.keys(fields) as FieldName[]).filter(
    (name) => fields.qr_type !== "static" || OF_STATIC.includes(name),
  );
  const given = names.map((name) => [name, inputOf(fields, name, zone)] as const);
  return { ...Object.fromEntries(given.filter(([, value]) => value !== undefined)), draft };
}

/** Which of `names` differ from `before`. */
export const changedNames = (before: Fields, fields: Fields, names: readonly FieldName[]): FieldName[] =>
  names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(fields[name]));

/**
 * Only what differs from `before`, `null` where it was emptied: a moment that has passed, and that nobody touched, keeps
 * its seconds and stands in nobody's way.
 */
export function changeInput(
  before: Fields,
  fields: Fields,
  names: readonly FieldName[],
  zone: string,
): Record<string, unknown> {
  const changed = changedNames(before, fields, names);
  return Object.fromEntries(changed.map((name) => [name, inputOf(fields, name, zone) ?? null]));
}

/** A slug as the server makes it of a name, to show while none is typed: small Latin letters, digits, hyphens. */
export const slugLike = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
