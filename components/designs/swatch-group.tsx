"use client";

import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

export interface Swatch<T extends string> {
  value: T;
  label: string;
  /** Drawn, 24 px or more; the label under it says the same. */
  picture: ReactNode;
}

export interface SwatchGroupProps<T extends string> {
  /** The question: "Modules". */
  label: string;
  options: readonly Swatch<T>[];
  value: T;
  onPick: (value: T) => void;
  hint?: ReactNode;
  className?: string;
}

/** One of a few looks, each drawn. Native radios: arrow keys move, the group is read as one. */
export function SwatchGroup<T extends string>({
  label,
  options,
  value,
  onPick,
  hint,
  className,
}: SwatchGroupProps<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend className="mb-1.5 text-sm font-medium text-ink">{label}</legend>
      <div className={cn("grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2", className)}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "relative grid min-w-0 justify-items-center gap-1.5 rounded-md border border-line-strong bg-surface px-1 pt-2.5 pb-1.5 text-muted",
              "hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink has-checked:ring-1 has-checked:ring-accent",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
              "forced-colors:has-checked:outline-2",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onPick(option.value)}
              className="absolute inset-0 appearance-none rounded-md outline-none"
            />
            <span aria-hidden className="pointer-events-none text-ink">
              {option.picture}
            </span>
            <span className="pointer-events-none w-full truncate text-center text-xs">{option.label}</span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${name}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
