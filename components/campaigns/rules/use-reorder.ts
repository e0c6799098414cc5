"use client";

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

interface Box {
  top: number;
  bottom: number;
}

/** So far into the next item the pointer goes before the two change places, pixels; half of an item that is smaller. */
const DEPTH = 32;

/**
 * The place that a pointer at height `y` asks for, for the item at `now` of `boxes`. An item is passed only where the
 * dragged one will then be under the pointer: otherwise two of different heights would change places to and fro.
 */
export function placeFor(boxes: readonly Box[], now: number, y: number): number {
  const dragged = boxes[now];
  const own = dragged ? dragged.bottom - dragged.top : 0;
  const isPassed = ({ top, bottom }: Box, i: number) => {
    const depth = Math.min(DEPTH, (bottom - top) / 2);
    return i < now ? y > Math.min(bottom - depth, top + own) : y > Math.max(top + depth, bottom - own);
  };
  return boxes.filter((box, i) => i !== now && isPassed(box, i)).length;
}

function placeAt(list: HTMLElement, key: string, y: number): { now: number; wanted: number } {
  const items = Array.from(list.children).filter((item) => item instanceof HTMLElement);
  const now = items.findIndex((item) => item.dataset.key === key);
  const boxes = items.map((item) => item.getBoundingClientRect());
  return { now, wanted: placeFor(boxes, now, y) };
}

interface Reorder {
  /** Its children carry `data-key`. */
  list: RefObject<HTMLElement | null>;
  move: (key: string, to: number) => void;
  /** Puts everything back: the drag was called off with Escape. */
  restore: () => void;
}

/** Reordering by mouse, pen or finger: items change places while one is dragged by its grip. */
export function useReorder({ list, move, restore }: Reorder) {
  const [dragged, setDragged] = useState<string | null>(null);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  function start(event: PointerEvent, key: string) {
    if (event.button !== 0) return;
    event.preventDefault();
    setDragged(key);
    // On the window: an item that changes places in the page would lose a pointer captured by it.
    const control = new AbortController();
    const { signal } = control;
    const end = () => {
      control.abort();
      setDragged(null);
    };
    stop.current = end;
    const onMove = ({ clientY }: globalThis.PointerEvent) => {
      if (!list.current) return;
      const { now, wanted } = placeAt(list.current, key, clientY);
      if (wanted !== now) move(key, wanted);
      scrollAlong(clientY);
    };
    window.addEventListener("pointermove", onMove, { signal });
    window.addEventListener("pointerup", end, { signal });
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener(
      "keydown",
      ({ key: pressed }) => {
        if (pressed !== "Escape") return;
        restore();
        end();
      },
      { signal },
    );
  }

  return { dragged, start };
}

const EDGE = 64;
const STEP = 12;

function scrollAlong(y: number) {
  if (y < EDGE) window.scrollBy(0, -STEP);
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, STEP);
}
