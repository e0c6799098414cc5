import { CalendarClock } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Status } from "@/lib/codes/schemas";

/** A code that is in force but not yet: the API calls it ACTIVE, a person would not. */
export type ShownStatus = Status | "SCHEDULED";

const LOOK: Record<ShownStatus, [text: string, tone: Tone]> = {
  ACTIVE: ["Active", "success"],
  SCHEDULED: ["Scheduled", "info"],
  EXPIRED: ["Expired", "warning"],
  REVOKED: ["Revoked", "danger"],
};

export function shownStatus(
  code: { status: Status; startsAt: string | null },
  now = Date.now(),
): ShownStatus {
  const waiting = code.status === "ACTIVE" && code.startsAt !== null && Date.parse(code.startsAt) > now;
  return waiting ? "SCHEDULED" : code.status;
}

export function StatusBadge({ status }: { status: ShownStatus }) {
  const [text, tone] = LOOK[status];
  return (
    <Badge tone={tone} icon={status === "SCHEDULED" ? CalendarClock : undefined}>
      {text}
    </Badge>
  );
}
