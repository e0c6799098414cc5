"use client";

import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Method } from "./method-badge";

export interface NavSection {
  title: string;
  items: { id: string; label: string; method?: string }[];
}

/** Which of the headings was last scrolled past; the first until then. Null before scripts run. */
function useCurrent(ids: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const key = ids.join(" ");
  useEffect(() => {
    const headings = key.split(" ").flatMap((id) => document.getElementById(id) ?? []);
    const look = () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
      setCurrent((passed.at(-1) ?? headings[0])?.id ?? null);
    };
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    addEventListener("scroll", onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("scroll", onScroll);
    };
  }, [key]);
  return current;
}

/** The contents of the reference as links; says where the reader is once scripts run. */
export function ReferenceNav({ sections }: { sections: readonly NavSection[] }) {
  const current = useCurrent(sections.flatMap(({ items }) => items.map(({ id }) => id)));
  return (
    <nav aria-label="Contents" className="grid gap-5 text-sm">
      {sections.map(({ title, items }) => (
        <div key={title}>
          <p className="mb-1 px-2 text-xs font-medium text-muted">{title}</p>
          <ul>
            {items.map(({ id, label, method }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  aria-current={current === id ? "location" : undefined}
                  className={cn(
                    "flex items-baseline gap-2 rounded-md px-2 py-1.5 text-muted hover:bg-hover hover:text-ink pointer-coarse:py-2.5",
                    "aria-[current=location]:bg-accent-soft aria-[current=location]:text-ink",
                  )}
                >
                  {method && <Method fixed>{method}</Method>}
                  <span className="min-w-0">{label}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
