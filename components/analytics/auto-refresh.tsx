"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";

const EVERY = 60_000;

/** Whether the page is in view: nobody needs a hidden one fresh. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const note = () => setVisible(document.visibilityState === "visible");
    note();
    document.addEventListener("visibilitychange", note);
    return () => document.removeEventListener("visibilitychange", note);
  }, []);
  return visible;
}

/** Asked first: a refresh that fails leaves the page for the browser's own error, and nobody stands by to reload it. */
const isServing = () =>
  fetch("/api/ready", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Keeps a page on a wall fresh: asks for it again each minute while it is in view, until it is paused. */
export function AutoRefresh({
  at,
  clock,
}: {
  /** When the numbers were read, ms. */ at: number;
  clock: string;
}) {
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const [pending, start] = useTransition();
  const visible = useVisible();
  // By the reader's clock: the server's may differ.
  const read = useRef({ at: 0, seen: 0 });
  useEffect(() => {
    if (read.current.at !== at) read.current = { at, seen: Date.now() };
    if (paused || !visible) return;
    let timer: ReturnType<typeof setTimeout>;
    const refreshIn = (wait: number) => {
      timer = setTimeout(async () => {
        refreshIn(EVERY);
        if (await isServing()) start(() => router.refresh());
      }, wait);
    };
    refreshIn(Math.max(0, read.current.seen + EVERY - Date.now()));
    return () => clearTimeout(timer);
  }, [at, paused, visible, router]);
  return (
    <div className="flex items-center gap-2 text-sm text-muted" data-print="hide">
      <span className="tabular-nums" aria-busy={pending}>
        As of {clock}
      </span>
      <Button
        variant="ghost"
        size="icon"
        aria-pressed={paused}
        aria-label="Pause the refresh each minute"
        title={paused ? "Refresh each minute" : "Pause the refresh each minute"}
        onClick={() => setPaused(!paused)}
      >
        {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
      </Button>
    </div>
  );
}
