"use client";

import { cn } from "./cn";
import { NativeSelect, type Option } from "./native-select";
import { useQuery } from "./use-query";

export interface FilterSelectProps {
  /** What is filtered: "Status". Its accessible name. */
  label: string;
  /** The query parameter it writes. */
  name: string;
  options: readonly Option[];
  /** The first option, which drops the parameter: "All statuses". */
  all?: string;
  className?: string;
}

/** One filter of a list, kept in the address so that it can be shared and gone back to. */
export function FilterSelect({ label, name, options, all = "All", className }: FilterSelectProps) {
  const query = useQuery();
  return (
    <NativeSelect
      aria-label={label}
      aria-busy={query.pending}
      value={query.get(name)}
      onChange={(event) => query.write({ [name]: event.target.value })}
      options={[{ value: "", label: all }, ...options]}
      className={cn("min-w-36", query.pending && "opacity-60", className)}
    />
  );
}
