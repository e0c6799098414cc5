import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CampaignStatus } from "@/lib/campaigns/schemas";
import { Tags, TypeBadge } from "./badges";
import { type CampaignView, countWords } from "./campaign-view";
import { STATUS } from "./words";

export interface BoardColumn {
  status: CampaignStatus;
  rows: readonly CampaignView[];
  /** The list of all of this status, when there are more than fit. */
  moreHref: string | null;
}

function BoardCard({ row }: { row: CampaignView }) {
  return (
    <li className="relative grid gap-1.5 rounded-lg border border-line bg-surface p-3 hover:bg-hover">
      <Link
        href={row.href}
        className="text-sm font-medium break-words after:absolute after:inset-0 hover:underline"
      >
        {row.name}
      </Link>
      <span className="flex flex-wrap items-center gap-1.5 text-xs text-muted">
        <TypeBadge type={row.type} />
        {countWords(row)}
      </span>
      <Tags tags={row.tags} />
      <span className="flex justify-between gap-2 text-xs text-muted">
        <span className="truncate">{row.owner}</span>
        <time dateTime={row.changedAt} className="shrink-0">
          {row.changed}
        </time>
      </span>
    </li>
  );
}

/** The campaigns by where they are in their life. */
export function CampaignBoard({ columns }: { columns: readonly BoardColumn[] }) {
  return (
    <ScrollRegion label="Board of campaigns">
      <div className="grid auto-cols-[minmax(12.5rem,1fr)] grid-flow-col gap-3 pb-2 max-sm:auto-cols-[82%] max-sm:items-start">
        {columns.map(({ status, rows, moreHref }) => {
          const { label, icon: Icon, tone } = STATUS[status];
          return (
            <section key={status} aria-label={label} className="min-w-0 rounded-lg bg-sunken p-2">
              <h2 className="flex items-center gap-2 px-1 pt-1 pb-2.5 text-sm font-semibold">
                <Icon aria-hidden className={cn("size-4", ICON_TONE[tone])} />
                {label}
                <span className="font-normal text-muted tabular-nums">
                  {rows.length}
                  {moreHref && "+"}
                </span>
              </h2>
              {rows.length > 0 ? (
                <ul className="grid gap-2">
                  {rows.map((row) => (
                    <BoardCard key={row.id} row={row} />
                  ))}
                </ul>
              ) : (
                <p className="px-1 pb-2 text-sm text-muted">None.</p>
              )}
              {moreHref && (
                <Link
                  href={moreHref}
                  className="block px-1 pt-2.5 pb-1 text-sm font-medium text-accent-text hover:underline"
                >
                  All {label.toLowerCase()} campaigns
                </Link>
              )}
            </section>
          );
        })}
      </div>
    </ScrollRegion>
  );
}

const ICON_TONE = {
  neutral: "text-muted",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
  info: "text-info",
} as const;
