import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { ScrollRegion } from "./scroll-region";

export interface TableProps extends ComponentProps<"table"> {
  /** What the rows are; read aloud, and the name of the scrolling box. */
  caption: string;
  /** Shown as well as read. */
  showCaption?: boolean;
  /** Below this width the table scrolls instead of squeezing: a Tailwind `min-w-*` class. */
  minWidth?: string;
}

/** Usually alone in a `Card`. Columns that a phone can do without take `className="max-md:hidden"` in head and cells. */
export function Table({ caption, showCaption, minWidth, className, children, ...props }: TableProps) {
  return (
    <ScrollRegion label={caption}>
      <table
        className={cn("w-full border-separate border-spacing-0 text-sm", minWidth, className)}
        {...props}
      >
        <caption className={showCaption ? "px-4 py-3 text-start text-muted sm:px-5" : "sr-only"}>
          {caption}
        </caption>
        {children}
      </table>
    </ScrollRegion>
  );
}

export const TableHeader = (props: ComponentProps<"thead">) => <thead {...props} />;

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&>tr:last-child>*]:border-b-0", className)} {...props} />;
}

/** `data-selected` marks a ticked row. A row with a link over it (`RowLink`) lights up as a whole. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "relative data-selected:bg-accent-soft has-data-row-link:hover:bg-hover has-data-row-link:data-selected:bg-accent-soft",
        className,
      )}
      {...props}
    />
  );
}

interface CellProps {
  /** Figures stand at the end and line up. */
  numeric?: boolean;
}

const CELL = "border-b border-line px-3 first:ps-4 last:pe-4 sm:first:ps-5 sm:last:pe-5";

/** The look of a column's head; `SortHeader` shares it. */
export const tableHeadLook = (numeric?: boolean) =>
  cn(
    CELL,
    "h-9 whitespace-nowrap bg-sunken text-xs font-medium text-muted",
    numeric ? "text-end" : "text-start",
  );

export function TableHead({ numeric, className, scope = "col", ...props }: ComponentProps<"th"> & CellProps) {
  return <th scope={scope} className={cn(tableHeadLook(numeric), className)} {...props} />;
}

export function TableCell({ numeric, className, ...props }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cn(CELL, "h-12 py-2 align-middle text-ink", numeric && "text-end tabular-nums", className)}
      {...props}
    />
  );
}

/** One row across all columns: "Nothing matches these filters." */
export function TableEmpty({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr>
      <td colSpan={columns} className="px-4 py-10 text-center text-muted">
        {children}
      </td>
    </tr>
  );
}

/**
 * The name in a row's first cell, as a link whose target is the whole row. Other buttons and boxes in that row need
 * `relative` to stay above it, and what comes before the link `z-1` as well.
 */
export function RowLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row-link
      className={cn("font-medium text-ink after:absolute after:inset-0 hover:underline", className)}
      {...props}
    />
  );
}
