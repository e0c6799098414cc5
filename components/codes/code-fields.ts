import type { CodeDetail } from "@/lib/codes/schemas";
import { fromZonedInput, toZonedInput } from "./zoned";

/** What the form holds: texts as typed. */
export interface Fields {
  destinationUrl: string;
  label: string;
  startsAt: string;
  expiresAt: string;
  maxScans: string;
  maxScansPerDevice: string;
  lat: string;
  lng: string;
  radiusM: string;
}

export type FieldName = keyof Fields;

export const EMPTY: Fields = {
  destinationUrl: "",
  label: "",
  startsAt: "",
  expiresAt: "",
  maxScans: "",
  maxScansPerDevice: "",
  lat: "",
  lng: "",
  radiusM: "",
};

/** The path of each field in the API's input, under which problems come back. */
export const PATHS: Record<FieldName, string> = {
  destinationUrl: "destinationUrl",
  label: "label",
  startsAt: "startsAt",
  expiresAt: "expiresAt",
  maxScans: "maxScans",
  maxScansPerDevice: "maxScansPerDevice",
  lat: "location.lat",
  lng: "location.lng",
  radiusM: "location.radiusM",
};

const text = (value: number | null) => (value === null ? "" : String(value));

/** A code as the form shows it, times on the clocks of `zone`. */
export const fieldsOf = (code: CodeDetail, zone: string): Fields => ({
  destinationUrl: code.destinationUrl ?? "",
  label: code.label ?? "",
  startsAt: toZonedInput(code.startsAt, zone),
  expiresAt: toZonedInput(code.expiresAt, zone),
  maxScans: text(code.maxScans),
  maxScansPerDevice: text(code.maxScansPerDevice),
  lat: text(code.latitude),
  lng: text(code.longitude),
  radiusM: text(code.radiusM),
});

const number = (typed: string) => (typed.trim() === "" ? undefined : Number(typed));

/** The whole form as the API's input for a new code; what is empty is left out. */
export function createInput(fields: Fields, zone: string): Record<string, unknown> {
  const when = (typed: string) => (typed === "" ? undefined : fromZonedInput(typed, zone));
  const placed = fields.lat.trim() !== "" || fields.lng.trim() !== "";
  return {
    destinationUrl: fields.destinationUrl.trim() || undefined,
    label: fields.label.trim() || undefined,
    startsAt: when(fields.startsAt),
    expiresAt: when(fields.expiresAt),
    maxScans: number(fields.maxScans),
    maxScansPerDevice: number(fields.maxScansPerDevice),
    location: placed
      ? { lat: number(fields.lat), lng: number(fields.lng), radiusM: number(fields.radiusM) }
      : undefined,
  };
}

const IN_LOCATION: readonly FieldName[] = ["lat", "lng", "radiusM"];

/**
 * Only what differs from `before`, `null` where it was emptied: an expiry that has passed meanwhile, and that nobody
 * touched, must not stand in the way of a new label.
 */
export function changeInput(before: Fields, fields: Fields, zone: string): Record<string, unknown> {
  const whole = createInput(fields, zone);
  const changed = (Object.keys(fields) as FieldName[]).filter(
    (name) => fields[name].trim() !== before[name].trim(),
  );
  const keys = new Set(changed.map((name) => (IN_LOCATION.includes(name) ? "location" : name)));
  return Object.fromEntries([...keys].map((key) => [key, whole[key] ?? null]));
}
