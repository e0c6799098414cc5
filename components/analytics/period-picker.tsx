"use client";

import { CalendarRange, ChevronDown } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Choice } from "./choice-menu";
import type { Days } from "./range";

export interface PeriodPickerProps {
  /** "Last 30 days", "3 Oct – 21 Nov 2026". */
  label: string;
  choices: readonly Choice[];
  days: Days;
  /** Today in the page's time zone: nothing was scanned later. */
  today: string;
  /** The rest of the address, which goes along. */
  kept: Readonly<Record<string, string>>;
  /** The page's path. */
  path: string;
}

/** Which days: one of the usual, or any two dates. */
export function PeriodPicker({ label, choices, days, today, kept, path }: PeriodPickerProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="secondary" aria-label={`Period: ${label}`}>
          <CalendarRange aria-hidden />
          <span className="truncate">{label}</span>
          <ChevronDown aria-hidden className="text-muted" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Period" className="w-80">
        <ul className="grid grid-cols-2 gap-1">
          {choices.map((choice) => (
            <li key={choice.href}>
              <Link
                href={choice.href}
                prefetch={false}
                scroll={false}
                onClick={close}
                aria-current={choice.current ? "true" : undefined}
                className={cn(
                  "flex h-8 items-center rounded-md px-2.5 text-sm hover:bg-hover pointer-coarse:h-11",
                  choice.current && "bg-accent-soft font-medium",
                )}
              >
                {choice.label}
              </Link>
            </li>
          ))}
        </ul>
        <Form
          // Other days, other dates in its fields.
          key={`${days.from} ${days.to}`}
          action={path}
          scroll={false}
          onSubmit={close}
          className="mt-3 grid grid-cols-2 items-end gap-3 border-t border-line pt-3"
        >
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Field label="From">
            <Input type="date" name="from" defaultValue={days.from} min="2000-01-01" max={today} required />
          </Field>
          <Field label="To, included">
            <Input type="date" name="to" defaultValue={days.to} min="2000-01-01" max={today} required />
          </Field>
          <Button type="submit" variant="secondary" className="col-span-2">
            Show these days
          </Button>
        </Form>
      </PopoverContent>
    </Popover>
  );
}
