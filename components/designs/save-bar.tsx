import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** Cancel and Save under a long form, in reach while it scrolls. */
export function SaveBar({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "sticky bottom-0 z-10 -mx-4 mt-4 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6 lg:mx-0 lg:mt-6 lg:rounded-t-lg lg:border lg:border-b-0 lg:px-5",
        className,
      )}
      {...props}
    />
  );
}
