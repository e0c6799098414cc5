import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Over a list: search first, then filters; `ms-auto` on what belongs at the end (export). */
export function Toolbar({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-print="hide"
      className={cn("mb-4 flex flex-wrap items-center gap-2 max-sm:*:grow", className)}
      {...props}
    />
  );
}
