"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { cn } from "./cn";

/**
 * A box that scrolls sideways and can be reached by keyboard while it does (WCAG 2.1.1). Until measured it counts as
 * scrolling, so that it works before and without scripts.
 */
export function ScrollRegion({ label, className, ...props }: ComponentProps<"section"> & { label: string }) {
  const box = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(true);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const reachable = scrolls ? { tabIndex: 0, "aria-label": label } : undefined;
  return (
    <section
      ref={box}
      data-scroll-region
      className={cn(
        "relative min-w-0 overflow-x-auto overscroll-x-contain focus-visible:-outline-offset-2",
        className,
      )}
      {...reachable}
      {...props}
    />
  );
}
