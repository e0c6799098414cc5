import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import {
  RowLink,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { ImportStatus, ImportSummary } from "@/lib/imports/schemas";
import { STATUS } from "./words";

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const [text, tone] = STATUS[status];
  return <Badge tone={tone}>{text}</Badge>;
}

/** What became of the rows, in figures: "3,988 of 4,000". */
function figures({ status, done, total }: ImportSummary): string {
  const all = total.toLocaleString("en");
  return status === "CHECKED" ? all : `${done.toLocaleString("en")} of ${all}`;
}

/** The organisation's imports, newest first. */
export function ImportTable({ org, imports }: { org: string; imports: readonly ImportSummary[] }) {
  return (
    <Table caption="Imports">
      <TableHeader>
        <tr>
          <TableHead>File</TableHead>
          <TableHead>Status</TableHead>
          <TableHead numeric className="max-sm:hidden">
            Rows
          </TableHead>
          <TableHead className="max-md:hidden">By</TableHead>
          <TableHead className="max-sm:hidden">Uploaded</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {imports.map((one) => (
          <TableRow key={one.id}>
            <TableCell className="max-w-72 break-words">
              <RowLink href={`/${org}/imports/${one.id}`}>{one.file_name}</RowLink>
              <span className="block text-sm text-muted tabular-nums sm:hidden">{figures(one)} rows</span>
            </TableCell>
            <TableCell>
              <ImportStatusBadge status={one.status} />
            </TableCell>
            <TableCell numeric className="max-sm:hidden">
              {figures(one)}
            </TableCell>
            <TableCell className="text-muted max-md:hidden">{one.created_by}</TableCell>
            <TableCell className="max-sm:hidden">
              <RelativeTime date={one.created_at} className="text-muted" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
