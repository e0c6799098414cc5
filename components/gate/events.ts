import type { Campaign } from "@/lib/campaigns/schemas";

export interface GateEvent {
  id: string;
  name: string;
  /** "ended", "scheduled": anything but running. */
  note: string | null;
}

/** Where somebody at a gate most likely stands, first. */
const ORDER = ["running", "scheduled", "ended"] as const;
type Open = (typeof ORDER)[number];

const isOpen = (status: Campaign["status"]): status is Open => (ORDER as readonly string[]).includes(status);

/** The campaigns whose codes can be tickets: a static code holds no more than an address. */
export function gateEvents(
  campaigns: readonly Pick<Campaign, "id" | "name" | "status" | "qr_type">[],
): GateEvent[] {
  return campaigns
    .flatMap(({ id, name, status, qr_type }) =>
      qr_type !== "static" && isOpen(status) ? [{ id, name, status }] : [],
    )
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
    .map(({ id, name, status }) => ({ id, name, note: status === "running" ? null : status }));
}
