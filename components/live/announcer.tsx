"use client";

import { useEffect, useRef, useState } from "react";
import { figure } from "@/components/analytics/scale";

/** Between two announcements. */
const EVERY_MS = 30_000;

export interface AnnouncerProps {
  /** Scans since the page was opened. */
  arrived: number;
  scans: number;
  silent: boolean;
  /** Said at once: the state of the line. */
  line: string;
}

/** Says aloud twice a minute what has come, and at once when the line breaks or is back. */
export function Announcer({ arrived, scans, silent, line }: AnnouncerProps) {
  const latest = useRef({ arrived, scans, silent });
  useEffect(() => {
    latest.current = { arrived, scans, silent };
  });
  const [words, setWords] = useState("");
  useEffect(() => {
    let told = latest.current.arrived;
    const tick = setInterval(() => {
      const { arrived, scans, silent } = latest.current;
      const fresh = arrived - told;
      if (silent || fresh <= 0) return;
      told = arrived;
      setWords(
        `${figure(fresh)} new ${fresh === 1 ? "scan" : "scans"}. ${figure(scans)} in the last 30 minutes.`,
      );
    }, EVERY_MS);
    return () => clearInterval(tick);
  }, []);
  return (
    <div className="sr-only">
      <p role="status">{line}</p>
      <p role="status">{words}</p>
    </div>
  );
}
