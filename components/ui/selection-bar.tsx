"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface SelectionBarProps {
  /** How many are ticked; the bar is there while it is more than none. */
  count: number;
  /** The thing, for one and for several: ["code", "codes"]. */
  noun: readonly [one: string, several: string];
  onClear: () => void;
  /** What can be done with all of them. */
  children: ReactNode;
}

/** What can be done with the ticked rows, at the bottom edge and in reach while the list scrolls. */
export function SelectionBar({ count, noun, onClear, children }: SelectionBarProps) {
  return (
    <div aria-live="polite" className="pointer-events-none sticky bottom-4 z-20 mt-4 flex justify-center">
      {count > 0 && (
        <div className="pointer-events-auto flex flex-wrap items-center justify-center gap-2 rounded-lg bg-raised p-2 ps-4 text-sm shadow-raised animate-pop-in forced-colors:border">
          <span className="me-2 tabular-nums">
            {count} <span className="max-sm:sr-only">{count === 1 ? noun[0] : noun[1]}</span> selected
          </span>
          {children}
          <Button variant="ghost" size="icon-sm" aria-label="Clear selection" onClick={onClear}>
            <X aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
