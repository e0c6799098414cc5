"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/**
 * On or off, and at once: for a setting that takes effect without a Save button. In a form that is sent, use Checkbox.
 * A native checkbox with the role of a switch; its state shows by the knob's place as well as by colour.
 */
export function Switch({ className, ...props }: Omit<ComponentProps<"input">, "type" | "role">) {
  const control = useFieldControl(props);
  return (
    <span className={cn("relative inline-flex h-6 w-9 shrink-0 items-center", className)}>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox carries its own checked state.
        role="switch"
        className={cn(
          "peer h-5 w-9 appearance-none rounded-full border border-edge bg-edge transition-colors duration-100",
          "checked:border-accent checked:bg-accent disabled:opacity-50 forced-colors:appearance-auto",
          "after:absolute after:inset-0 after:content-[''] pointer-coarse:after:-inset-2.5",
        )}
        {...control}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute start-0.5 size-4 rounded-full bg-surface transition-transform duration-100 peer-checked:translate-x-4 rtl:peer-checked:-translate-x-4 forced-colors:hidden"
      />
    </span>
  );
}
