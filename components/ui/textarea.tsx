"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";
import { controlLook } from "./input";

/** Several lines; grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  const control = useFieldControl(props);
  return (
    <textarea
      rows={rows}
      className={cn(
        controlLook,
        "field-sizing-content max-h-96 min-h-20 px-3 py-2 read-only:bg-sunken",
        className,
      )}
      {...control}
    />
  );
}
