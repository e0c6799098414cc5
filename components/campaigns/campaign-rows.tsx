import { Checkbox } from "@/components/ui/checkbox";
import { RowLink, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { CampaignStatusBadge, Tags } from "./badges";
import { type CampaignView, countWords } from "./campaign-view";
import { TYPE } from "./words";

export interface Selection {
  has: (id: string) => boolean;
  set: (ids: readonly string[], on: boolean) => void;
}

interface RowsProps {
  rows: readonly CampaignView[];
  /** Absent for those who may not write. */
  selection?: Selection;
}

/** The head of the list, with the box that ticks the whole page. */
export function CampaignHeads({ rows, selection }: RowsProps) {
  const ids = rows.map((row) => row.id);
  const ticked = ids.filter((id) => selection?.has(id)).length;
  return (
    <TableHeader>
      <tr>
        {selection && (
          <TableHead className="w-10">
            <Checkbox
              aria-label="Select all campaigns of this page"
              checked={ticked > 0 && ticked === ids.length}
              indeterminate={ticked > 0 && ticked < ids.length}
              onChange={(event) => selection.set(ids, event.target.checked)}
            />
          </TableHead>
        )}
        <TableHead>Campaign</TableHead>
        <TableHead className="max-md:text-end">Status</TableHead>
        <TableHead className="max-md:hidden">Type</TableHead>
        <TableHead className="max-lg:hidden">Owner</TableHead>
        <TableHead numeric className="max-md:hidden">
          Scans
        </TableHead>
        <TableHead numeric className="max-md:hidden">
          Codes
        </TableHead>
        <TableHead className="max-lg:hidden">Changed</TableHead>
      </tr>
    </TableHeader>
  );
}

/** On a phone the figures and the date move under the name, so that each row reads as a card. */
export function CampaignRows({ rows, selection }: RowsProps) {
  return (
    <TableBody>
      {rows.map((row) => {
        const selected = selection?.has(row.id) ?? false;
        return (
          <TableRow key={row.id} data-selected={selected || undefined}>
            {selection && (
              <TableCell className="w-10 max-md:pt-3 max-md:align-top">
                <span className="relative z-1 flex">
                  <Checkbox
                    aria-label={`Select ${row.name}`}
                    checked={selected}
                    onChange={(event) => selection.set([row.id], event.target.checked)}
                  />
                </span>
              </TableCell>
            )}
            <TableCell className="max-w-0 max-md:w-full md:w-2/5">
              <RowLink href={row.href} className="block break-words max-md:line-clamp-2 md:truncate">
                {row.name}
              </RowLink>
              <span className="flex flex-wrap gap-x-2 text-xs text-muted *:whitespace-nowrap md:hidden">
                <span>{TYPE[row.type].label}</span>
                <span>{countWords(row)}</span>
                {row.owner && <span className="max-w-full truncate">{row.owner}</span>}
                <time dateTime={row.changedAt}>{row.changed}</time>
              </span>
              <Tags tags={row.tags} />
            </TableCell>
            <TableCell className="max-md:pt-2.5 max-md:text-end max-md:align-top">
              <CampaignStatusBadge status={row.status} />
            </TableCell>
            <TableCell className="max-md:hidden">{TYPE[row.type].label}</TableCell>
            <TableCell className="max-w-36 truncate max-lg:hidden">
              {row.owner ?? <span className="text-muted">—</span>}
            </TableCell>
            <TableCell numeric className="max-md:hidden">
              {row.scans}
            </TableCell>
            <TableCell numeric className="max-md:hidden">
              {row.codes}
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted max-lg:hidden">
              <time dateTime={row.changedAt}>{row.changed}</time>
            </TableCell>
          </TableRow>
        );
      })}
    </TableBody>
  );
}
