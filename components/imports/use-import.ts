"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Import } from "@/lib/imports/schemas";
import { callApi } from "./call";

const EVERY_MS = 1000;

/** An import as it stands, asked for again and again while it is at work. */
export function useImport(org: string, initial: Import) {
  const [value, setValue] = useState(initial);
  const [lost, setLost] = useState(false);
  const { id, status } = value;
  const router = useRouter();
  useEffect(() => {
    // The page around it shows the status as well.
    if (status !== initial.status) router.refresh();
  }, [router, status, initial.status]);
  useEffect(() => {
    if (status !== "RUNNING") return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const result = await callApi<Import>(org, `/api/v1/imports/${id}`, { signal: stop.signal }).catch(
        () => null,
      );
      if (stop.signal.aborted) return;
      setLost(!result?.ok);
      if (result?.ok) setValue(result.data);
      timer = setTimeout(ask, EVERY_MS);
    };
    timer = setTimeout(ask, EVERY_MS / 4);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [org, id, status]);
  return { value, setValue, lost };
}
