"use client";

import { useEffect, useState } from "react";
import { searchCodes } from "./search-codes";
import type { SearchHit, ShellData } from "./types";

const SHORTEST = 2;
const QUIET_MS = 200;

export interface SearchState {
  /** What the hits belong to; older than the query while a search runs. */
  hits: SearchHit[];
  busy: boolean;
  failed: boolean;
}

const IDLE: SearchState = { hits: [], busy: false, failed: false };

/** Searches as one types, from two letters on; only the last query's answer counts. */
export function useSearch(query: string, slug: string, onSearch: ShellData["onSearch"]): SearchState {
  const [state, setState] = useState<SearchState>(IDLE);
  const text = query.trim();
  useEffect(() => {
    if (text.length < SHORTEST) {
      setState(IDLE);
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, busy: true, failed: false }));
    const timer = setTimeout(async () => {
      try {
        const hits = await (onSearch ? onSearch(text) : searchCodes(slug, text, abort.signal));
        if (!abort.signal.aborted) setState({ hits, busy: false, failed: false });
      } catch {
        if (!abort.signal.aborted) setState({ hits: [], busy: false, failed: true });
      }
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, slug, onSearch]);
  return state;
}
