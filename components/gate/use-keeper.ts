"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { Keeper } from "./keeper";
import type { Clock } from "./line";
import { ServerLine } from "./server-line";
import { openStore } from "./store";
import type { View } from "./view";

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  later: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  watched: () => document.visibilityState === "visible",
};

/** 128 random bits. Not randomUUID, which is missing over plain http. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The gate of one organisation in this browser, for as long as the page is open. */
export function useKeeper(org: string): [keeper: Keeper, view: View] {
  const [keeper] = useState(() => new Keeper(org, new ServerLine(org), clock, newId));
  const view = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);

  useEffect(() => {
    let close: (() => void) | undefined;
    let over = false;
    void openStore(org).then((store) => {
      if (!over) close = keeper.open(store);
    });
    const retry = () => {
      if (document.visibilityState === "visible") keeper.retry();
    };
    window.addEventListener("online", retry);
    document.addEventListener("visibilitychange", retry);
    return () => {
      over = true;
      close?.();
      window.removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", retry);
    };
  }, [keeper, org]);
  return [keeper, view];
}
