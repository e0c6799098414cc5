"use client";

/** What a device keeps between two evenings. */
export interface Remembered {
  campaign: string;
  gate: string;
  muted: boolean;
  patient: boolean;
}

const NOTHING: Remembered = { campaign: "", gate: "", muted: false, patient: false };
const keyOf = (org: string) => `signet-gate:${org}`;

/** Where storage is blocked nothing is remembered, and nothing else happens. */
export function recall(org: string): Remembered {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(org)) ?? "{}");
    return { ...NOTHING, ...(kept as Partial<Remembered>) };
  } catch {
    return NOTHING;
  }
}

export function remember(org: string, what: Partial<Remembered>): void {
  try {
    localStorage.setItem(keyOf(org), JSON.stringify({ ...recall(org), ...what }));
  } catch {
    // As above.
  }
}
