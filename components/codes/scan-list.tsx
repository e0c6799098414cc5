import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import {
  RowLink,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { LatestScan, ScanRow } from "@/lib/scans/schemas";
import { codeName } from "./name";
import { countryName, deviceWords, outcomeWords } from "./outcome";
import { ZonedTime } from "./zoned-time";

function Outcome({ scan }: { scan: ScanRow }) {
  const { text, tone } = outcomeWords(scan.outcome);
  return <Badge tone={tone}>{text}</Badge>;
}

interface ScanCellsProps {
  scan: ScanRow;
  zone: string;
  /** The first cell; without it the time comes first. */
  first?: ReactNode;
}

/** On a phone country and device move under the first cell, so that the row reads as a card. */
function ScanCells({ scan, zone, first }: ScanCellsProps) {
  const country = countryName(scan.country);
  const device = deviceWords(scan);
  const time = <ZonedTime at={scan.scannedAt} zone={zone} />;
  return (
    <>
      <TableCell className="md:w-1/3">
        {first ?? time}
        <span className="mt-0.5 block text-xs text-muted md:hidden">
          {first && <>{time} · </>}
          {[country, device].filter(Boolean).join(" · ")}
        </span>
      </TableCell>
      <TableCell className="max-md:text-end">
        <Outcome scan={scan} />
      </TableCell>
      <TableCell className="max-md:hidden lg:whitespace-nowrap">
        {country ?? <span className="text-muted">—</span>}
      </TableCell>
      <TableCell className="max-md:hidden">{device}</TableCell>
      {first && <TableCell className="text-muted max-md:hidden">{time}</TableCell>}
    </>
  );
}

const Heads = ({ names }: { names: readonly string[] }) => (
  <TableHeader>
    <tr>
      {names.map((name, i) => (
        <TableHead key={name} className={i < 2 ? (i === 1 ? "max-md:text-end" : undefined) : "max-md:hidden"}>
          {name}
        </TableHead>
      ))}
    </tr>
  </TableHeader>
);

const keyOf = (scan: ScanRow, i: number) => `${scan.scannedAt} ${i}`;

/** The newest scans of one code. */
export function CodeScans({ scans, zone }: { scans: readonly ScanRow[]; zone: string }) {
  return (
    <Table caption={`Newest scans, times in ${zone}`}>
      <Heads names={["When", "Outcome", "Country", "Device"]} />
      <TableBody>
        {scans.map((scan, i) => (
          <TableRow key={keyOf(scan, i)}>
            <ScanCells scan={scan} zone={zone} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The newest scans of all codes, each with its code. */
export function LatestScans({
  scans,
  zone,
  org,
}: {
  scans: readonly LatestScan[];
  zone: string;
  org: string;
}) {
  return (
    <Table caption={`Newest scans of all codes, times in ${zone}`}>
      <Heads names={["Code", "Outcome", "Country", "Device", "When"]} />
      <TableBody>
        {scans.map((scan, i) => (
          <TableRow key={keyOf(scan, i)}>
            <ScanCells
              scan={scan}
              zone={zone}
              first={
                <RowLink href={`/${org}/codes/${scan.token}`} className="break-words">
                  {codeName(scan)}
                </RowLink>
              }
            />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
