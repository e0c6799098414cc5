"use client";

import Link from "next/link";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface Segment {
  value: string;
  label: ReactNode;
}

const trackLook = "inline-flex w-fit max-w-full rounded-md border border-line-strong bg-sunken p-0.5";
const segmentLook = cn(
  "relative inline-flex h-7 flex-1 items-center justify-center gap-1.5 rounded-[0.25rem] border border-transparent px-2.5 text-sm font-medium whitespace-nowrap text-muted",
  "hover:text-ink pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:shrink-0",
);
const currentLook =
  "border-line-strong bg-raised text-ink forced-colors:bg-[SelectedItem] forced-colors:text-[SelectedItemText]";

export interface SegmentedControlProps {
  /** The question: "Theme". Read aloud. */
  label: string;
  segments: readonly Segment[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  /** In a form that is sent. */
  name?: string;
  className?: string;
}

/** Two to four ways to see or set one thing. Native radios: arrow keys move. */
export function SegmentedControl(props: SegmentedControlProps) {
  const { label, segments, value, defaultValue, onValueChange, name, className } = props;
  const made = useId();
  return (
    <fieldset className={cn(trackLook, className)}>
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={cn(
            segmentLook,
            "has-checked:border-line-strong has-checked:bg-raised has-checked:text-ink forced-colors:has-checked:bg-[SelectedItem] forced-colors:has-checked:text-[SelectedItemText] has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ring",
          )}
        >
          <input
            type="radio"
            name={name ?? made}
            value={segment.value}
            checked={value === undefined ? undefined : value === segment.value}
            defaultChecked={value === undefined ? defaultValue === segment.value : undefined}
            onChange={() => onValueChange?.(segment.value)}
            className="absolute inset-0 appearance-none rounded-[0.25rem] outline-none"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}

export interface SegmentedLinksProps {
  label: string;
  items: readonly { label: ReactNode; href: string; current: boolean }[];
  className?: string;
}

/** The same look for views that have an address: "7 days", "30 days" in `?range=`. */
export function SegmentedLinks({ label, items, className }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className={cn(trackLook, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? "true" : undefined}
          className={cn(segmentLook, item.current && currentLook)}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
