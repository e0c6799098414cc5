import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The wavy edge of a wax seal around (16, 16): radius 14.05 + 0.8 cos 12φ. The same path as app/icon.svg. */
const SEAL =
  "M16 1.15c1.49 0 2.14 1.71 3.43 2.05c1.28 0.35 2.7-0.81 4-0.06c1.29 0.74 1 2.55 1.94 3.49c0.94 0.94 2.75 0.65 3.49 1.94c0.75 1.3-0.41 2.72-0.06 4c0.34 1.29 2.05 1.94 2.05 3.43c0 1.49-1.71 2.14-2.05 3.43c-0.35 1.28 0.81 2.7 0.06 3.99c-0.74 1.3-2.55 1.01-3.49 1.95c-0.94 0.94-0.65 2.75-1.94 3.49c-1.3 0.75-2.72-0.41-4-0.06c-1.29 0.34-1.94 2.05-3.43 2.05c-1.49 0-2.14-1.71-3.43-2.05c-1.28-0.35-2.7 0.81-3.99 0.06c-1.3-0.74-1.01-2.55-1.95-3.49c-0.94-0.94-2.75-0.65-3.49-1.94c-0.75-1.3 0.41-2.72 0.06-4c-0.34-1.29-2.05-1.94-2.05-3.43c0-1.49 1.71-2.14 2.05-3.43c0.35-1.28-0.81-2.7-0.06-3.99c0.74-1.3 2.55-1.01 3.49-1.95c0.94-0.94 0.65-2.75 1.94-3.49c1.3-0.75 2.72 0.41 4 0.06c1.29-0.34 1.94-2.05 3.43-2.05Z";
/** The finder pattern of a QR code: ring, gap and core, the seal being the ring. */
const GAP = "M11 8h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3V11a3 3 0 0 1 3-3Z";

/** A seal whose middle is a QR finder pattern. Decoration: the name stands beside it or labels what holds it. */
export function LogoMark({ className, ...props }: ComponentProps<"svg">) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="currentColor"
      aria-hidden
      className={cn("size-7 text-accent", className)}
      {...props}
    >
      <path fillRule="evenodd" d={SEAL + GAP} />
      <rect x="11.5" y="11.5" width="9" height="9" rx="1.75" />
    </svg>
  );
}

/** The mark and the name. */
export function Logo({ className, markClassName }: { className?: string; markClassName?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-2 text-lg font-semibold tracking-tight text-ink",
        className,
      )}
    >
      <LogoMark className={markClassName} />
      Signet
    </span>
  );
}
