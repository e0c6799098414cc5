"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";
import { controlLook } from "./input";

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

/**
 * The browser's own select, dressed: the default for picking one of a list, best on phones, works before any script.
 * Give `options`, or `<option>` children for groups.
 */
export function NativeSelect({
  options,
  className,
  children,
  ...props
}: ComponentProps<"select"> & { options?: readonly Option[] }) {
  const control = useFieldControl(props);
  return (
    <div className={cn("relative", className)}>
      <select className={cn(controlLook, "h-9 appearance-none ps-3 pe-9 pointer-coarse:h-11")} {...control}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted"
      />
    </div>
  );
}
