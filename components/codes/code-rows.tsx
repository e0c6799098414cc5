import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { RowLink, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DestinationDisplay } from "@/lib/display/destination";
import { DestinationText } from "./destination-text";
import { shortToken } from "./name";
import { type ShownStatus, StatusBadge } from "./status-badge";

/** A row of the list, everything already in words: it crosses to the browser. */
export interface CodeView {
  token: string;
  /** The label, or the token when there is none. */
  name: string;
  labelled: boolean;
  href: string;
  status: ShownStatus;
  destination: DestinationDisplay | null;
  scans: string;
  created: string;
  createdAt: string;
}

export interface Selection {
  has: (token: string) => boolean;
  set: (tokens: readonly string[], on: boolean) => void;
}

interface RowsProps {
  rows: readonly CodeView[];
  /** Absent for those who may not write. */
  selection?: Selection;
}

export const isRevocable = (row: CodeView) => row.status !== "REVOKED";

/** The head of the list, with the box that ticks all that can be revoked. */
export function CodeHeads({ rows, selection }: RowsProps) {
  const tokens = rows.filter(isRevocable).map((row) => row.token);
  const ticked = tokens.filter((token) => selection?.has(token)).length;
  return (
    <TableHeader>
      <tr>
        {selection && (
          <TableHead className="w-10">
            <Checkbox
              aria-label="Select all codes of this page"
              checked={ticked > 0 && ticked === tokens.length}
              indeterminate={ticked > 0 && ticked < tokens.length}
              disabled={tokens.length === 0}
              onChange={(event) => selection.set(tokens, event.target.checked)}
            />
          </TableHead>
        )}
        <TableHead>Code</TableHead>
        <TableHead className="max-md:hidden">Leads to</TableHead>
        <TableHead className="max-md:text-end">Status</TableHead>
        <TableHead numeric className="max-md:hidden">
          Scans
        </TableHead>
        <TableHead className="max-lg:hidden">Created</TableHead>
      </tr>
    </TableHeader>
  );
}

/** On a phone destination, scans and date move under the name, so that each row reads as a card. */
export function CodeRows({ rows, selection }: RowsProps) {
  return (
    <TableBody>
      {rows.map((row) => {
        const selected = selection?.has(row.token) ?? false;
        return (
          <TableRow key={row.token} data-selected={selected || undefined}>
            {selection && (
              <TableCell className="w-10 max-md:align-top max-md:pt-3">
                <span className="relative z-1 flex">
                  <Checkbox
                    aria-label={`Select ${row.name}`}
                    checked={selected}
                    disabled={!isRevocable(row)}
                    onChange={(event) => selection.set([row.token], event.target.checked)}
                  />
                </span>
              </TableCell>
            )}
            <TableCell className="max-w-0 max-md:w-full md:w-[34%]">
              <RowLink href={row.href} className={cn("block truncate", !row.labelled && "font-mono")}>
                {row.name}
              </RowLink>
              <span
                className={cn("block truncate text-xs text-muted max-md:hidden", row.labelled && "font-mono")}
              >
                {row.labelled ? shortToken(row.token) : "No label"}
              </span>
              <span className="block text-xs text-muted md:hidden">
                <DestinationText destination={row.destination} className="line-clamp-2" />
                {row.scans} {row.scans === "1" ? "scan" : "scans"} · {row.created}
              </span>
            </TableCell>
            <TableCell className="max-w-0 max-md:hidden md:w-[30%]">
              <DestinationText destination={row.destination} oneLine />
            </TableCell>
            <TableCell className="max-md:text-end">
              <StatusBadge status={row.status} />
            </TableCell>
            <TableCell numeric className="max-md:hidden">
              {row.scans}
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted max-lg:hidden">
              <time dateTime={row.createdAt}>{row.created}</time>
            </TableCell>
          </TableRow>
        );
      })}
    </TableBody>
  );
}
