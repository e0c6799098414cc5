"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Decoder } from "./decoder";

/** Enough for a code that fills a fifth of the view. */
const LONGEST_SIDE = 960;
/** 12 looks a second leave a phone time for everything else. */
const LOOK_MS = 80;

/**
 * Looks at the video again and again while `on`, one picture at a time. The element says in `data-looks` how often a
 * second it managed to.
 */
export function useLooking(
  on: boolean,
  video: RefObject<HTMLVideoElement | null>,
  decoder: Decoder | null,
  onLook: (text: string | null) => void,
  onBroken: () => void,
): void {
  const told = useRef({ onLook, onBroken });
  useEffect(() => {
    told.current = { onLook, onBroken };
  });
  useEffect(() => {
    if (!on || decoder === null) return;
    let over = false;
    const look = async () => {
      await decoder.ready;
      const began = performance.now();
      for (let looks = 1; !over; looks++) {
        const started = performance.now();
        const text = video.current ? await decoder.read(video.current, LONGEST_SIDE) : null;
        if (!over) told.current.onLook(text);
        const perSecond = (looks * 1000) / (performance.now() - began);
        video.current?.setAttribute("data-looks", perSecond.toFixed(1));
        const pause = Math.max(0, LOOK_MS - (performance.now() - started));
        await new Promise((done) => setTimeout(done, pause));
      }
    };
    look().catch(() => {
      if (!over) told.current.onBroken();
    });
    return () => {
      over = true;
    };
  }, [on, video, decoder]);
}
