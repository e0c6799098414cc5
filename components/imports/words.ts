import type { Tone } from "@/components/ui/badge";
import type { Field, ImportStatus } from "@/lib/imports/schemas";

/** What a column can be, in the words of the form in which a single code is issued. */
export const FIELD: Record<Field, string> = {
  url: "Address",
  label: "Label",
  starts_at: "Valid from",
  expires_at: "Expires",
  max_scans: "Scans in all",
  max_scans_per_device: "Scans per device",
  latitude: "Latitude",
  longitude: "Longitude",
  radius_m: "Radius in metres",
};

export const STATUS: Record<ImportStatus, [text: string, tone: Tone]> = {
  CHECKED: ["Not started", "neutral"],
  RUNNING: ["At work", "info"],
  DONE: ["Done", "success"],
  FAILED: ["Stopped", "danger"],
  CANCELLED: ["Cancelled", "warning"],
};

/** "1 row", "4,000 rows". */
export const counted = (count: number, one: string, several = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
