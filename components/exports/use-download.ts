"use client";

import { useEffect, useRef, useState } from "react";
import { UNREACHABLE } from "@/components/admin/use-submit";
import { callApi, refusal } from "@/components/imports/call";
import type { FormResult } from "@/components/ui/form-result";
import type { ExportInput, ExportProgress } from "@/lib/reports/schemas";

const EVERY_MS = 500;

export interface Download {
  /** null: none is under way. `total` is 0 until the server has counted. */
  progress: { done: number; total: number } | null;
  refused: FormResult | null;
  start: (campaignId: string, query: ExportInput) => Promise<boolean>;
  cancel: () => void;
}

/** Fetches an export as a file, and asks meanwhile how far it is. Answers whether it came. */
export function useDownload(org: string): Download {
  const [progress, setProgress] = useState<Download["progress"]>(null);
  const [refused, setRefused] = useState<FormResult | null>(null);
  const running = useRef<AbortController | null>(null);
  // Who leaves the page wants the file no more.
  useEffect(() => () => running.current?.abort(), []);

  async function start(campaignId: string, query: ExportInput): Promise<boolean> {
    const stop = new AbortController();
    running.current = stop;
    setRefused(null);
    setProgress({ done: 0, total: 0 });
    const id = crypto.randomUUID();
    const timer = setInterval(async () => {
      const told = await callApi<ExportProgress>(org, `/api/v1/exports/${id}`, { signal: stop.signal }).catch(
        () => null,
      );
      if (told?.ok && !stop.signal.aborted) setProgress({ done: told.data.done, total: told.data.total });
    }, EVERY_MS);
    try {
      const result = await fetchFile(org, campaignId, { ...query, export_id: id }, stop.signal);
      setRefused(result);
      return result === null;
    } catch (thrown) {
      if (!stop.signal.aborted)
        setRefused({ ok: false, message: thrown instanceof TypeError ? UNREACHABLE : BROKEN });
      return false;
    } finally {
      clearInterval(timer);
      stop.abort();
      setProgress(null);
    }
  }

  return { progress, refused, start, cancel: () => running.current?.abort() };
}

const BROKEN = "The download broke off. Try again.";

/** null when the file is on its way to the person's disk, else why not. */
async function fetchFile(
  org: string,
  campaignId: string,
  query: ExportInput,
  signal: AbortSignal,
): Promise<FormResult | null> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  const response = await fetch(`/api/v1/campaigns/${campaignId}/export?${search}`, {
    headers: { "x-signet-org": org },
    credentials: "same-origin",
    cache: "no-store",
    signal,
  });
  if (!response.ok) return refusal(await response.json().catch(() => null));
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export";
  save(await response.blob(), name);
  return null;
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to copy it; given time, it needs the address no more.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
