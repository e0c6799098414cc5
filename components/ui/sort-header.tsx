"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { tableHeadLook } from "./table";
import { useQuery } from "./use-query";

export interface SortHeaderProps {
  /** The column's name in `?sort=`: `created` rises, `-created` falls. */
  column: string;
  children: ReactNode;
  /** The order when the address has no `sort`: "-created". */
  initial?: string;
  /** Which way the first click goes: text rises, dates and figures fall. */
  first?: "ascending" | "descending";
  numeric?: boolean;
  className?: string;
}

/** A column's head that sorts. A link, so that an order can be opened elsewhere and gone back from. */
export function SortHeader(props: SortHeaderProps) {
  const { column, children, initial = "", first = "ascending", numeric, className } = props;
  const query = useQuery();
  const sort = query.get("sort") || initial;
  const current = sort === column ? "ascending" : sort === `-${column}` ? "descending" : "none";
  const next = current === "none" ? first : current === "ascending" ? "descending" : "ascending";
  const Icon = { none: ChevronsUpDown, ascending: ArrowUp, descending: ArrowDown }[current];
  return (
    <th scope="col" aria-sort={current} className={cn(tableHeadLook(numeric), className)}>
      <Link
        href={query.href({ sort: next === "ascending" ? column : `-${column}` })}
        replace
        scroll={false}
        className={cn(
          "-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-ink",
          current !== "none" && "text-ink",
          numeric && "flex-row-reverse",
        )}
      >
        {children}
        <Icon aria-hidden className={cn("size-3.5", current === "none" && "text-muted")} />
      </Link>
    </th>
  );
}
