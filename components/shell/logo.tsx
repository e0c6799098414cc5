import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The edge of a wax seal around (16, 16): eight lobes. The same path as in app/icon.svg. */
const SEAL =
  "M21.36 3.07A7.71 7.71 0 0 1 28.93 10.64A7.71 7.71 0 0 1 28.93 21.36A7.71 7.71 0 0 1 21.36 28.93A7.71 7.71 0 0 1 10.64 28.93A7.71 7.71 0 0 1 3.07 21.36A7.71 7.71 0 0 1 3.07 10.64A7.71 7.71 0 0 1 10.64 3.07A7.71 7.71 0 0 1 21.36 3.07Z";
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
