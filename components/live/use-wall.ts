"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Fills the screen with an element: with the browser's full screen where there is one, and over the page where there is
 * not (phones). Escape leaves either.
 */
export function useWall(box: RefObject<HTMLElement | null>): { wall: boolean; toggle: () => void } {
  const [wall, setWall] = useState(false);
  useEffect(() => {
    if (!wall) return;
    const onChange = () => {
      if (!document.fullscreenElement) setWall(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.fullscreenElement) setWall(false);
    };
    document.addEventListener("fullscreenchange", onChange);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      document.removeEventListener("keydown", onKey);
    };
  }, [wall]);
  const toggle = () => {
    setWall(!wall);
    if (wall) {
      if (document.fullscreenElement) void document.exitFullscreen();
      return;
    }
    // Refused or not there: it covers the page.
    box.current?.requestFullscreen?.().catch(() => undefined);
  };
  return { wall, toggle };
}
