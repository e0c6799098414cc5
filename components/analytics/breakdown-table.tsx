import { ArrowUpRight, FilterX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Dimension, Report } from "@/lib/analytics/schemas";
import type { ReportHrefs } from "./address";
import { changeWords, percent } from "./figures";
import { figure } from "./scale";
import { DIMENSION_WORDS, rowWords } from "./words";

/** One value, with the number that its panel is about: scans, or scans by bots where kinds of bots are told apart. */
export interface Line {
  value: string | null;
  name: string;
  scans: number;
  /** 0 to 1 */
  share: number;
  before: number | undefined;
  token?: string;
}

export function linesOf(by: Dimension, report: Report): Line[] {
  const rows = report.breakdowns[by]?.data ?? [];
  if (by !== "bot_kind") {
    return rows.map((row) => ({
      value: row.value,
      name: rowWords(by, row),
      scans: row.scans,
      share: row.share,
      before: row.previous_scans,
      token: row.token,
    }));
  }
  const bots = Math.max(1, report.total.bots);
  return rows
    .filter((row) => row.value !== null && row.bots > 0)
    .map((row) => ({
      value: row.value,
      name: rowWords(by, row),
      scans: row.bots,
      share: row.bots / bots,
      before: undefined,
    }))
    .sort((a, b) => b.scans - a.scans);
}

export interface BreakdownTableProps {
  by: Dimension;
  lines: readonly Line[];
  hrefs: ReportHrefs | null;
}

const NOTHING: Partial<Record<Dimension, string>> = {
  region: "Regions are known where the operator supplies a database of cities.",
  city: "Cities are known where the operator supplies a database of them.",
  rule: "No destination rule was taken.",
  bot_kind: "No bots.",
};

/** Values and how many scans each has, most first. A row leads to those scans alone; the button at its end leaves them out. */
export function BreakdownTable({ by, lines, hrefs }: BreakdownTableProps) {
  if (lines.length === 0 || lines.every(({ value }) => value === null && by in NOTHING)) {
    return (
      <p className="px-4 py-10 text-center text-sm text-muted sm:px-5">
        {NOTHING[by] ?? "Nothing in this time."}
      </p>
    );
  }
  const [name] = DIMENSION_WORDS[by];
  const most = Math.max(1, ...lines.map(({ scans }) => scans));
  const compared = lines.some(({ before }) => before !== undefined);
  // Bots are filtered by showing them, which is the switch over the page.
  const links = by === "bot_kind" ? null : hrefs;
  const head = "h-9 px-1 text-xs font-medium text-muted first:ps-2 sm:px-2";
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 px-2 pb-2 text-sm sm:px-3">
      <caption className="sr-only">Scans by {name.toLowerCase()}</caption>
      <thead>
        <tr>
          <th scope="col" className={cn(head, "text-start")}>
            {name}
          </th>
          <th scope="col" className={cn(head, "w-14 text-end sm:w-20")}>
            Scans
          </th>
          <th scope="col" className={cn(head, "w-14 text-end sm:w-18")}>
            Share
          </th>
          {compared && (
            <th scope="col" className={cn(head, "w-20 text-end max-sm:hidden")}>
              Change
            </th>
          )}
          {links && (
            <th scope="col" className={OPENS.has(by) ? "w-17" : "w-9"} data-print="hide">
              <span className="sr-only">More</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.value ?? ""} by={by} line={line} most={most} compared={compared} hrefs={links} />
        ))}
      </tbody>
    </table>
  );
}

/** Values of these have a page of their own. */
const OPENS: ReadonlySet<Dimension> = new Set(["code", "campaign"]);

interface RowProps {
  by: Dimension;
  line: Line;
  most: number;
  compared: boolean;
  hrefs: ReportHrefs | null;
}

function Row({ by, line, most, compared, hrefs }: RowProps) {
  const { value, name, scans, share, before } = line;
  const cell = "relative h-9 px-1 py-1.5 pointer-coarse:h-11 first:ps-2 sm:px-2";
  return (
    <tr className="group/row relative has-data-row-link:hover:bg-hover">
      <th scope="row" className={cn(cell, "rounded-s-md text-start font-normal")}>
        {/* Behind the name; its length says the share of the largest. */}
        <span
          aria-hidden
          className="absolute inset-y-1 start-0 min-w-1 rounded-md bg-accent-soft forced-colors:border"
          style={{ width: `${(scans / most) * 100}%` }}
        />
        <span className="relative line-clamp-2 break-words sm:block sm:truncate" title={name}>
          {hrefs ? (
            <Link
              href={hrefs.only(by, value)}
              prefetch={false}
              scroll={false}
              data-row-link
              className="hover:underline"
            >
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi>{name}</bdi>
          )}
        </span>
      </th>
      <td className={cn(cell, "text-end font-medium tabular-nums")}>{figure(scans)}</td>
      <td className={cn(cell, "text-end text-muted tabular-nums")}>{percent(share)}</td>
      {compared && (
        <td className={cn(cell, "text-end text-muted tabular-nums max-sm:hidden")}>
          {before === undefined ? "—" : changeWords(scans, before)}
        </td>
      )}
      {hrefs && (
        <td className={cn(cell, "rounded-e-md px-0 text-end whitespace-nowrap")} data-print="hide">
          <IconLink href={hrefs.open(by, line)} label={`Open ${name}`} icon={<ArrowUpRight aria-hidden />} />
          <IconLink
            href={hrefs.except(by, value)}
            label={`Leave out ${name}`}
            icon={<FilterX aria-hidden />}
            stay
          />
        </td>
      )}
    </tr>
  );
}

interface IconLinkProps {
  href: string | null;
  label: string;
  icon: ReactNode;
  /** The same page with another address: it stays where it is scrolled to. */
  stay?: boolean;
}

function IconLink({ href, label, icon, stay }: IconLinkProps) {
  if (href === null) return null;
  return (
    <Button
      asChild
      variant="ghost"
      size="icon-sm"
      className="opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
    >
      <Link href={href} prefetch={false} scroll={!stay} aria-label={label} title={label}>
        {icon}
      </Link>
    </Button>
  );
}
