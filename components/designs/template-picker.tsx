"use client";

import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { DesignPicture } from "./design-picture";
import type { StartDesign } from "./types";

export interface TemplatePickerProps {
  /** The question: "Start from". */
  label: string;
  options: readonly StartDesign[];
  /** The key of the one that is chosen. */
  value: string | null;
  onPick: (option: StartDesign) => void;
  hideLabel?: boolean;
  /** On a phone one row that scrolls sideways. */
  strip?: boolean;
  className?: string;
}

/** One of several designs, each as its picture. Native radios: arrow keys move and choose. */
export function TemplatePicker({
  label,
  options,
  value,
  onPick,
  hideLabel,
  strip,
  className,
}: TemplatePickerProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={cn("mb-1.5 text-sm font-medium text-ink", hideLabel && "sr-only")}>{label}</legend>
      <div
        className={cn(
          "grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-2 p-0.5",
          strip &&
            "max-sm:auto-cols-[6rem] max-sm:grid-flow-col max-sm:grid-cols-none max-sm:overflow-x-auto",
          className,
        )}
      >
        {options.map((option) => (
          <label
            key={option.key}
            className={cn(
              "relative grid min-w-0 content-start gap-1 rounded-lg border border-line-strong bg-surface p-1.5 text-muted",
              "hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink has-checked:ring-1 has-checked:ring-accent",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring forced-colors:has-checked:outline-2",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.key}
              checked={option.key === value}
              onChange={() => onPick(option)}
              // A second click on the chosen one brings it back after it was changed.
              onClick={() => option.key === value && onPick(option)}
              className="absolute inset-0 appearance-none rounded-lg outline-none"
            />
            <DesignPicture design={option} className="pointer-events-none" />
            <span className="pointer-events-none min-w-0 px-0.5">
              <span className="line-clamp-2 text-xs font-medium break-words text-ink">{option.name}</span>
              {option.note && <span className="line-clamp-2 text-xs text-muted">{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
