import { Hourglass, UserX } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ApiKey } from "@/lib/keys/schemas";

/** Whether a key works, in a word. */
export function KeyStatus({ apiKey: { status, rotated_to } }: { apiKey: ApiKey }) {
  if (status === "REVOKED") return <Badge tone="danger">Revoked</Badge>;
  if (status === "EXPIRED") return <Badge>Expired</Badge>;
  if (status === "ORPHANED") {
    return (
      <Badge tone="warning" icon={UserX}>
        Maker left
      </Badge>
    );
  }
  if (rotated_to) {
    return (
      <Badge tone="warning" icon={Hourglass}>
        Replaced soon
      </Badge>
    );
  }
  return <Badge tone="success">Active</Badge>;
}

export const STATUS_OPTIONS = [
  { value: "ACTIVE", label: "Active" },
  { value: "EXPIRED", label: "Expired" },
  { value: "REVOKED", label: "Revoked" },
  { value: "ORPHANED", label: "Maker left" },
];
