"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";

const GROUNDS = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "checked", label: "Chequered" },
];

const GROUND_LOOK: Record<string, string> = {
  light: "bg-paper",
  dark: "bg-[#0b0f0f]",
  checked:
    "bg-[repeating-conic-gradient(#d4dada_0_25%,#ffffff_0_50%)] bg-[length:16px_16px] forced-color-adjust-none",
};

export interface DesignPreviewProps {
  /** Null: not drawn yet; its place is kept. */
  svg: string | null;
  /** Says what it is a picture of. */
  alt: string;
  /** Shows it on a light, a dark or a chequered ground, with a switch between them. */
  transparent?: boolean;
  /** A newer picture is on its way. */
  stale?: boolean;
  className?: string;
}

/** A picture of a design in a square of fixed size: frames of any height fit in, and nothing moves when it changes. */
export function DesignPreview({
  svg,
  alt,
  transparent = false,
  stale = false,
  className,
}: DesignPreviewProps) {
  const [ground, setGround] = useState("checked");
  return (
    <div className={cn("grid gap-2", className)}>
      <div
        className={cn(
          "relative aspect-square w-full overflow-hidden rounded-md border border-line",
          GROUND_LOOK[transparent ? ground : "light"],
        )}
      >
        {svg === null ? (
          <Skeleton className="absolute inset-3" />
        ) : (
          // biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise.
          <img
            src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
            alt={alt}
            aria-busy={stale || undefined}
            className="absolute inset-0 size-full object-contain p-2 sm:p-3"
          />
        )}
      </div>
      {transparent && (
        <SegmentedControl
          label="Ground of the preview"
          segments={GROUNDS}
          value={ground}
          onValueChange={setGround}
          className="w-full max-lg:hidden"
        />
      )}
    </div>
  );
}
