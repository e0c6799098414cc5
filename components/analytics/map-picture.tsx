import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { MapShapes } from "./map-shapes";
import { SHADES, shadeFill } from "./scale";

/** What the picture says of one country. */
export interface MapMark {
  /** 0 (nothing) to 5. */
  shade: number;
  /** Shown under the pointer: "Greece: 1,204 scans". */
  title: string;
  href?: string | null;
}

export interface MapPictureProps {
  shapes: MapShapes;
  mark: (code: string) => MapMark;
  /** Countries with something to show: those too small for an outline get a dot. */
  marked: readonly string[];
  className?: string;
}

function Marked({ mark, children }: { mark: MapMark; children: ReactNode }) {
  if (!mark.href) return children;
  // For the pointer alone: the keyboard finds the same links in the table beside the picture.
  return (
    <Link href={mark.href} prefetch={false} tabIndex={-1} scroll={false} className="hover:opacity-75">
      {children}
    </Link>
  );
}

/** The world in shades. A picture only: whoever shows it shows the numbers in words as well. */
export function MapPicture({ shapes, mark, marked, className }: MapPictureProps) {
  const drawn = new Set(shapes.lands.map(({ code }) => code));
  const lands = shapes.lands.map((land) => ({ ...land, mark: mark(land.code) }));
  const dots = marked.flatMap((code) => {
    const place = shapes.places[code];
    return place && !drawn.has(code) ? [{ code, place, mark: mark(code) }] : [];
  });
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${shapes.width} ${shapes.height}`}
      className={cn("block h-auto w-full", className)}
      strokeLinejoin="round"
    >
      {SHADES.map((fill, shade) => (
        <g key={fill} style={{ fill }} className="stroke-line-strong" strokeWidth="1">
          {lands
            .filter((land) => land.mark.shade === shade)
            .map(({ code, d, mark }) => (
              <Marked key={`${code} ${d}`} mark={mark}>
                <path d={d} vectorEffect="non-scaling-stroke">
                  <title>{mark.title}</title>
                </path>
              </Marked>
            ))}
        </g>
      ))}
      {/* A line of no length with round ends: a dot that keeps its size on every screen. */}
      {dots.map(({ code, place: [x, y], mark }) => (
        <Marked key={code} mark={mark}>
          {[
            { width: 8, stroke: "var(--color-edge)" },
            { width: 6, stroke: shadeFill(mark.shade) },
          ].map(({ width, stroke }) => (
            <path
              key={width}
              d={`M${x} ${y}h0`}
              strokeLinecap="round"
              strokeWidth={width}
              vectorEffect="non-scaling-stroke"
              style={{ stroke }}
            >
              <title>{mark.title}</title>
            </path>
          ))}
        </Marked>
      ))}
    </svg>
  );
}
