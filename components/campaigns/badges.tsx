import { Badge } from "@/components/ui/badge";
import type { CampaignStatus, CampaignType } from "@/lib/campaigns/schemas";
import { STATUS, TYPE } from "./words";

export function CampaignStatusBadge({ status }: { status: CampaignStatus }) {
  const { label, tone, icon } = STATUS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

export const TypeBadge = ({ type }: { type: CampaignType }) => <Badge icon={null}>{TYPE[type].label}</Badge>;

/** The first tags; the others are counted, and named when pointed at. */
export function Tags({ tags, max = 3 }: { tags: readonly string[]; max?: number }) {
  if (tags.length === 0) return null;
  const rest = tags.slice(max);
  return (
    <span className="inline-flex max-w-full flex-wrap gap-1">
      {tags.slice(0, max).map((tag) => (
        <span key={tag} className="max-w-32 truncate rounded-md bg-sunken px-1.5 text-xs text-muted">
          {tag}
        </span>
      ))}
      {rest.length > 0 && (
        <span title={rest.join(", ")} className="text-xs text-muted">
          +{rest.length}
        </span>
      )}
    </span>
  );
}
