import type { ComponentProps } from "react";
import { cn } from "./cn";

/** `Field` makes its own; use this only for a control outside a field. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes htmlFor or wraps the control.
  return <label className={cn("text-sm font-medium text-ink", className)} {...props} />;
}
