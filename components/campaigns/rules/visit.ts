import { fromZonedInput } from "@/components/codes/zoned";

/** An invented visit, as typed. */
export interface VisitDraft {
  device: string;
  os: string;
  country: string;
  language: string;
  /** What a `datetime-local` input holds, on the clocks of the campaign's zone; empty: now. */
  at: string;
  scanNumber: string;
  /** Where the visitor falls on every share, 0 to 99.99. */
  percentile: string;
}

export const FIRST_VISIT: VisitDraft = {
  device: "phone",
  os: "android",
  country: "",
  language: "",
  at: "",
  scanNumber: "1",
  percentile: "50",
};

/** The visit as the API takes it; what is empty is unknown to the rules. */
export function visitInput(visit: VisitDraft, zone: string): Record<string, unknown> {
  const number = (typed: string) => (typed.trim() === "" ? undefined : Number(typed));
  return {
    device: visit.device || undefined,
    os: visit.os || undefined,
    country: visit.country || undefined,
    language: visit.language || undefined,
    at: visit.at === "" ? undefined : fromZonedInput(visit.at, zone),
    scan_number: number(visit.scanNumber),
    percentile: number(visit.percentile),
  };
}
