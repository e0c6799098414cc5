"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { momentWords } from "./rules/sentence";
import type { Newer } from "./types";

/** Says that somebody else's change came in between; nothing was saved, and what was typed is still there to copy. */
export function StaleNotice({ newer, zone }: { newer: Newer | null; zone: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (newer) box.current?.scrollIntoView({ block: "nearest" });
  }, [newer]);
  return (
    <div ref={box} role="alert" className={newer ? "mb-4" : "hidden"}>
      {newer && (
        <Alert
          tone="warning"
          title={`Not saved: ${newer.by ?? "somebody"} changed this campaign meanwhile`}
          action={
            <Button variant="secondary" size="sm" onClick={() => window.location.reload()}>
              Reload
            </Button>
          }
        >
          On {momentWords(newer.at, zone)}. Reload to see it; what you have typed here is then gone, so copy
          what you need first.
        </Alert>
      )}
    </div>
  );
}

/** Around what may have to be said over a form: takes no room, and no gap of a grid, while nothing is. */
export const Notices = ({ children }: { children: ReactNode }) => (
  <div className="not-has-[>:not(.hidden)]:hidden">{children}</div>
);

/** The bar under a long form with its Save button. */
export const saveBarLook =
  "-mx-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3 sm:-mx-6 sm:px-6 lg:mx-0 lg:rounded-lg lg:border";
