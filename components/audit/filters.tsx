"use client";

import { Download, ListFilter } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SearchInput } from "@/components/ui/search-input";
import { Toolbar } from "@/components/ui/toolbar";
import { useQuery } from "@/components/ui/use-query";
import { actionOptions } from "./words";

const NAMES = ["action", "actor", "target", "from", "to"];

function ActionFilter() {
  const query = useQuery();
  return (
    <NativeSelect
      aria-label="Action"
      value={query.get("action")}
      onChange={(event) => query.write({ action: event.target.value })}
      className={cn("max-sm:basis-full sm:w-52", query.pending && "opacity-60")}
    >
      <option value="">All actions</option>
      {actionOptions().map(({ label, options }) => (
        <optgroup key={label} label={label}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
}

function DayFilter({ name, label }: { name: "from" | "to"; label: string }) {
  const query = useQuery();
  const id = useId();
  const value = query.get(name);
  return (
    <span className="flex flex-1 items-center gap-2 sm:flex-none">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <Input
        id={id}
        // A date being typed is not one until it is whole: the browser keeps it, and the address has the last whole one.
        key={value}
        type="date"
        defaultValue={value}
        onChange={({ target }) => {
          if (target.value === "" || target.value >= "2000") query.write({ [name]: target.value });
        }}
        className="sm:w-36"
      />
    </span>
  );
}

export interface AuditFiltersProps {
  /** The days of `from` and `to` are days here. */
  zone: string;
  exportHref: string;
}

/** What of the log is shown; all of it in the address. On a phone the rarer filters are folded away. */
export function AuditFilters({ zone, exportHref }: AuditFiltersProps) {
  const query = useQuery();
  const isSet = (name: string) => query.get(name) !== "";
  const [more, setMore] = useState(["target", "from", "to"].some(isSet));
  const clear = query.href(Object.fromEntries(NAMES.map((name) => [name, null])));
  return (
    <div className="mb-4 grid gap-2">
      <Toolbar className="mb-0">
        <SearchInput label="Who did it" name="actor" className="sm:w-60" />
        <ActionFilter />
        <Button variant="secondary" aria-expanded={more} onClick={() => setMore(!more)} className="sm:hidden">
          <ListFilter aria-hidden />
          Filters
        </Button>
        <Button asChild variant="secondary" className="sm:ms-auto">
          <a href={exportHref} download>
            <Download aria-hidden />
            Export CSV
          </a>
        </Button>
      </Toolbar>
      <Toolbar className={cn("mb-0", !more && "max-sm:hidden")}>
        <SearchInput label="Id of what was acted on" name="target" className="sm:w-60" />
        <DayFilter name="from" label="From" />
        <DayFilter name="to" label="to" />
        <span className="text-xs text-muted max-sm:basis-full max-sm:flex-none">Days in {zone}</span>
        {NAMES.some(isSet) && (
          <Button asChild variant="ghost" size="sm">
            <Link href={clear} scroll={false}>
              Clear all
            </Link>
          </Button>
        )}
      </Toolbar>
    </div>
  );
}
