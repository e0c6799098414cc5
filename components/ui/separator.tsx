import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A hairline; with `label` the word in its middle ("or"). */
export function Separator({ label, className, ...props }: ComponentProps<"hr"> & { label?: string }) {
  if (!label) return <hr className={cn("border-line", className)} {...props} />;
  return (
    <div className={cn("flex items-center gap-3 text-sm text-muted", className)}>
      <hr className="flex-1 border-line" {...props} />
      {label}
      <hr className="flex-1 border-line" aria-hidden />
    </div>
  );
}
