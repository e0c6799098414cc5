"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { DesignConfig, DesignReport } from "@/lib/designs/schemas";
import { type Checked, checkDesign, Refused } from "./api";

/** So long after the last change the server is asked. */
const QUIET_MS = 150;

export interface DesignCheck {
  /** The last picture; while a newer one is on its way still the one before. Null where there is none. */
  svg: string | null;
  report: DesignReport | null;
  /** Whether `svg` and `report` are of the present design. */
  fresh: boolean;
  /** Why there is no newer picture. */
  failure: string | null;
  retry: () => void;
}

interface Answer extends Checked {
  /** The question it answers. */
  to: string;
}

/**
 * The picture of a design and what is known about it, by the real renderer on the server. The newest question wins:
 * an older one that is still under way is called off.
 */
export function useDesignCheck(org: string, design: DesignConfig, text?: string): DesignCheck {
  const question = JSON.stringify([design, text]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<{ to: string; message: string } | null>(null);
  const [round, setRound] = useState(0);
  const first = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` is the design and the text; `round` asks again
  useEffect(() => {
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;

    async function ask() {
      try {
        const checked = await checkDesign(org, design, text, stop.signal);
        if (stop.signal.aborted) return;
        setAnswer({ ...checked, to: question });
        setFailure(null);
      } catch (thrown) {
        if (stop.signal.aborted) return;
        if (!(thrown instanceof Refused)) throw thrown;
        setFailure({ to: question, message: thrown.message });
        if (thrown.retryAfter) again = setTimeout(ask, thrown.retryAfter * 1000);
      }
    }

    const timer = setTimeout(ask, first.current ? 0 : QUIET_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      stop.abort();
    };
  }, [org, question, round]);

  return {
    // A text that fits no code has no picture.
    svg: answer?.svg || null,
    report: answer?.report ?? null,
    fresh: answer?.to === question,
    failure: failure?.to === question ? failure.message : null,
    retry: useCallback(() => setRound((count) => count + 1), []),
  };
}
