"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";

export interface FoldProps {
  title: string;
  /** What is set inside, so that nobody need open it to know. */
  summary: string;
  open?: boolean;
  children: ReactNode;
}

/** One group of controls; opens and closes by its heading. */
export function Fold({ title, summary, open = false, children }: FoldProps) {
  const [chosen, setChosen] = useState(open);
  return (
    <details
      open={chosen}
      onToggle={(event) => setChosen(event.currentTarget.open)}
      className="group/fold border-t border-line first:border-t-0"
    >
      <summary className="flex min-h-12 list-none items-center gap-2 rounded-md px-4 py-3 text-sm -outline-offset-2 hover:bg-hover sm:px-5 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-100 group-open/fold:rotate-90 rtl:rotate-180"
        />
        <span className="shrink-0 font-medium text-ink">{title}</span>
        <span className="ms-auto min-w-0 truncate text-muted">{summary}</span>
      </summary>
      <div className="grid min-w-0 gap-5 px-4 pt-1 pb-6 sm:px-5">{children}</div>
    </details>
  );
}
