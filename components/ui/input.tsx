"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/** The look shared by everything that is typed into or picked from. */
export const controlLook = cn(
  "w-full min-w-0 rounded-md border border-edge bg-surface text-sm text-ink transition-colors duration-100",
  "hover:border-muted focus-visible:-outline-offset-1",
  "aria-invalid:border-danger-solid",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:opacity-60",
);

/** One line of text. Inside a `Field` it is labelled and described by it. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  const control = useFieldControl(props);
  return (
    <input
      type={type}
      className={cn(controlLook, "h-9 px-3 read-only:bg-sunken pointer-coarse:h-11", className)}
      {...control}
    />
  );
}
