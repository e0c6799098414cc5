import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The place of something that is on its way; size it as the real thing so that nothing jumps. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-line", className)} {...props} />;
}

/** Around the skeletons of a `loading.tsx`: says once that the page is loading. */
export function Loading({
  label = "Loading…",
  children,
  ...props
}: ComponentProps<"div"> & { label?: string }) {
  return (
    <div role="status" {...props}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

/** A table on its way. */
export function SkeletonRows({ rows = 8, className }: { rows?: number; className?: string }) {
  return (
    <div aria-hidden className={cn("divide-y divide-line", className)}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows without state.
        <div key={row} className="flex h-12 items-center gap-4 px-4 sm:px-5">
          <Skeleton className="h-3.5 w-1/3" />
          <Skeleton className="h-3.5 w-16" />
          <Skeleton className="ms-auto h-3.5 w-20" />
        </div>
      ))}
    </div>
  );
}
