"use client";

import { useEffect, useMemo, useRef } from "react";
import { MapPicture } from "@/components/analytics/map-picture";
import type { MapShapes } from "@/components/analytics/map-shapes";
import { classBounds, classOf, figure, shadeOf } from "@/components/analytics/scale";
import { ShadeLegend } from "@/components/analytics/shade-legend";
import type { LiveScan } from "@/lib/analytics/schemas";

export interface LiveMapProps {
  shapes: MapShapes;
  countries: readonly { country: string; scans: number }[];
  /** Each makes the map tick once. */
  fresh: readonly LiveScan[];
}

const SPREAD_MS = 900;
const PULSE_MS = 1600;
/** A busy second is not a firework. */
const MOST_PULSES = 25;

/** The world, shaded by the last half hour; a country ticks when somebody scans there. */
export function LiveMap({ shapes, countries, fresh }: LiveMapProps) {
  const pulses = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = pulses.current;
    if (!box) return;
    const people = fresh.filter(({ bot }) => !bot).slice(0, MOST_PULSES);
    for (const { country } of people) {
      const place = country === null ? undefined : shapes.places[country];
      if (place) pulse(box, (place[0] / shapes.width) * 100, (place[1] / shapes.height) * 100);
    }
  }, [fresh, shapes]);

  // Most messages change no country, and 200 outlines need not be compared for them.
  const key = JSON.stringify(countries);
  const picture = useMemo(() => {
    const lines = new Map((JSON.parse(key) as LiveMapProps["countries"]).map((c) => [c.country, c.scans]));
    const bounds = classBounds([...lines.values()]);
    return (
      <>
        <MapPicture
          shapes={shapes}
          marked={[...lines.keys()]}
          mark={(code) => {
            const scans = lines.get(code) ?? 0;
            const words = scans === 0 ? "no scans" : `${figure(scans)} ${scans === 1 ? "scan" : "scans"}`;
            return {
              shade: shadeOf(classOf(scans, bounds), bounds),
              title: `${shapes.names[code] ?? code}: ${words}`,
            };
          }}
        />
        <ShadeLegend bounds={bounds} unit="scans" />
      </>
    );
  }, [shapes, key]);

  return (
    <div className="relative grid grid-cols-1 gap-3">
      {picture}
      <div
        aria-hidden
        ref={pulses}
        className="pointer-events-none absolute inset-x-0 top-0 overflow-hidden"
        style={{ aspectRatio: `${shapes.width} / ${shapes.height}` }}
      />
    </div>
  );
}

/** A ring that grows and fades; a dot that stays a while, for who wants nothing to move. */
function pulse(box: HTMLElement, left: number, top: number): void {
  const dot = document.createElement("span");
  dot.className =
    "absolute -ms-2.5 -mt-2.5 size-5 rounded-full border-2 border-accent bg-accent/30 forced-colors:border-[Highlight]";
  dot.style.left = `${left}%`;
  dot.style.top = `${top}%`;
  const delay = Math.random() * SPREAD_MS;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const steps = still
    ? [{ transform: "scale(0.5)" }, { transform: "scale(0.5)" }]
    : [
        { transform: "scale(0.2)", opacity: 1 },
        { transform: "scale(0.6)", opacity: 1, offset: 0.25 },
        { transform: "scale(1.8)", opacity: 0 },
      ];
  box.append(dot);
  dot.animate(steps, { duration: PULSE_MS, delay, fill: "both", easing: "ease-out" }).onfinish = () =>
    dot.remove();
}
