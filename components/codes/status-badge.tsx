import { CalendarClock } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Status } from "@/lib/codes/schemas";

/** What the API calls ACTIVE a person would not: a code not in force yet, or one whose signature does not hold. */
export type ShownStatus = Status | "SCHEDULED" | "BROKEN";

const LOOK: Record<ShownStatus, [text: string, tone: Tone]> = {
  ACTIVE: ["Active", "success"],
  SCHEDULED: ["Scheduled", "info"],
  EXPIRED: ["Expired", "warning"],
  REVOKED: ["Revoked", "danger"],
  BROKEN: ["Does not verify", "danger"],
};

interface Shown {
  status: Status;
  startsAt: string | null;
  /** Where it has been checked. */
  signatureValid?: boolean;
}

export function shownStatus(code: Shown, now = Date.now()): ShownStatus {
  if (code.signatureValid === false && code.status !== "REVOKED") return "BROKEN";
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
