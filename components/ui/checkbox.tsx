"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** Neither all nor none: the box over a partly selected list. */
  indeterminate?: boolean;
}

/** A native checkbox, dressed. Needs a label: a `ChoiceField` around it, or `aria-label`. */
export function Checkbox({ indeterminate = false, className, ...props }: CheckboxProps) {
  const control = useFieldControl(props);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    // The padding makes the target 24 px (44 on touch) while the box stays 16.
    <span className={cn("relative -m-1 inline-grid shrink-0 place-items-center p-1", className)}>
      <input
        ref={box}
        type="checkbox"
        className={cn(
          "peer size-4 appearance-none rounded-[0.25rem] border border-edge bg-surface transition-colors duration-100",
          "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
          "aria-invalid:border-danger-solid disabled:opacity-50 forced-colors:appearance-auto",
          "after:absolute after:inset-0 after:content-[''] pointer-coarse:after:-inset-2.5",
        )}
        {...control}
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute hidden size-3 text-on-accent peer-checked:block peer-indeterminate:hidden forced-colors:hidden!"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute hidden size-3 text-on-accent peer-indeterminate:block forced-colors:hidden!"
      />
    </span>
  );
}
