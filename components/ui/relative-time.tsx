"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn";

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 hours ago", "in 2 days", "now" (under a minute), in the given or the browser's language. Times in ms. */
export function formatRelative(at: number, now: number, locale?: string): string {
  const seconds = (at - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "second");
}

const DATE: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const DATE_TIME: Intl.DateTimeFormatOptions = { ...DATE, hour: "2-digit", minute: "2-digit" };

// One clock for all times on the page; it ticks only while one is shown.
const MINUTE = 60_000;
const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticker ??= setInterval(() => {
    for (const each of listeners) each();
  }, MINUTE / 2);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  };
}

const thisMinute = () => Math.floor(Date.now() / MINUTE);

export interface RelativeTimeProps {
  /** A Date, an ISO text or milliseconds. */
  date: Date | string | number;
  /** "relative": 3 hours ago; "date": 21 Nov 2026; "datetime": with the minute, in the reader's time zone. */
  format?: "relative" | "date" | "datetime";
  className?: string;
}

/**
 * A point in time. The server writes it absolute and in UTC; the browser then says it in the reader's language and
 * time zone. Both take the same room, and hydration sees the server's text.
 */
export function RelativeTime({ date, format = "relative", className }: RelativeTimeProps) {
  const minute = useSyncExternalStore(subscribe, thisMinute, () => null);
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return null;
  const options = format === "datetime" ? DATE_TIME : DATE;
  let text: string;
  let title: string | undefined;
  if (minute === null) {
    const utc = at.toLocaleString("en-GB", { ...options, timeZone: "UTC" });
    text = format === "datetime" ? `${utc} UTC` : utc;
  } else {
    title = at.toLocaleString(undefined, { ...DATE_TIME, second: "2-digit", timeZoneName: "short" });
    text =
      format === "relative"
        ? formatRelative(at.getTime(), Date.now())
        : at.toLocaleString(undefined, options);
  }
  return (
    <time
      dateTime={at.toISOString()}
      title={title}
      // In a table the column must not move when the text shortens after hydration.
      className={cn("inline-block whitespace-nowrap [td_&]:min-w-[11ch]", className)}
    >
      {text}
    </time>
  );
}
