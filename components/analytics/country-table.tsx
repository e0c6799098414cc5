import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { figure } from "./scale";

export interface CountryLine {
  code: string;
  name: string;
  scans: number;
  href: string | null;
}

/** The map's numbers, in order, with the links that the map has for the pointer. */
export function CountryTable({ caption, lines }: { caption: string; lines: readonly CountryLine[] }) {
  const total = lines.reduce((sum, { scans }) => sum + scans, 0);
  return (
    <Table caption={caption}>
      <TableHeader>
        <tr>
          <TableHead>Country</TableHead>
          <TableHead numeric>Scans</TableHead>
          <TableHead numeric>Share</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {lines.map(({ code, name, scans, href }) => (
          <TableRow key={code}>
            <th
              scope="row"
              className="border-b border-line px-3 py-2 text-start font-normal first:ps-4 sm:first:ps-5"
            >
              {href ? (
                <TextLink href={href} scroll={false}>
                  {name}
                </TextLink>
              ) : (
                name
              )}
            </th>
            <TableCell numeric>{figure(scans)}</TableCell>
            <TableCell numeric>{total > 0 ? `${((scans / total) * 100).toFixed(1)} %` : "–"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
