"use client";

import { useEffect, useState } from "react";
import { type Line, listen } from "./connect";
import { hear, type LiveState, SILENCE } from "./live-state";

export interface Live {
  line: Line;
  state: LiveState;
  /** The server's clock, moved on every few seconds. */
  now: number;
}

/** So often the window moves on when nothing comes. */
const TICK_MS = 5000;

/** The organisation's live scans, for as long as the component is there. */
export function useLive(org: string): Live {
  const [line, setLine] = useState<Line>({ state: "connecting" });
  const [heard, setHeard] = useState({ state: SILENCE, at: 0 });
  useEffect(() => {
    const over = new AbortController();
    const onMessage: Parameters<typeof listen>[1]["onMessage"] = (message) => {
      const at = Date.now();
      setHeard(({ state }) => ({ state: hear(state, message, at), at }));
    };
    void listen(org, { onMessage, onLine: setLine }, over.signal);
    const tick = setInterval(() => setHeard(({ state }) => ({ state, at: Date.now() })), TICK_MS);
    return () => {
      clearInterval(tick);
      over.abort();
    };
  }, [org]);
  return { line, state: heard.state, now: heard.at + heard.state.offset };
}
