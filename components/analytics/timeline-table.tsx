import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Interval, TimelinePoint } from "@/lib/analytics/schemas";
import { pointWords } from "./figures";
import { figure } from "./scale";

export interface TimelineTableProps {
  points: readonly TimelinePoint[];
  interval: Interval;
  caption: string;
}

/** The chart's numbers, all of them. */
export function TimelineTable({ points, interval, caption }: TimelineTableProps) {
  const compared = points.some(({ previous }) => previous !== undefined);
  return (
    <div className="border-t border-line">
      <Table caption={caption}>
        <TableHeader>
          <tr>
            <TableHead>When</TableHead>
            <TableHead numeric>Scans</TableHead>
            <TableHead numeric>Unique visitors</TableHead>
            <TableHead numeric>Bots</TableHead>
            {compared && <TableHead>Compared with</TableHead>}
            {compared && <TableHead numeric>Scans then</TableHead>}
          </tr>
        </TableHeader>
        <TableBody>
          {points.map((point) => (
            <TableRow key={point.date}>
              <th
                scope="row"
                className="border-b border-line ps-4 pe-3 text-start font-normal whitespace-nowrap sm:ps-5"
              >
                {pointWords(point.date, interval)}
              </th>
              <TableCell numeric className="h-9">
                {figure(point.scans)}
              </TableCell>
              <TableCell numeric className="h-9">
                {figure(point.unique)}
              </TableCell>
              <TableCell numeric className="h-9">
                {figure(point.bots)}
              </TableCell>
              {compared && (
                <>
                  <TableCell className="h-9 whitespace-nowrap text-muted">
                    {point.previous ? pointWords(point.previous.date, interval) : "—"}
                  </TableCell>
                  <TableCell numeric className="h-9">
                    {point.previous ? figure(point.previous.scans) : "—"}
                  </TableCell>
                </>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
