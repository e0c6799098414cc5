"use client";

import { useState, useTransition } from "react";
import type { FormResult } from "@/components/ui/form-result";
import { toast } from "@/components/ui/toast";
import { attempt } from "./attempt";
import type { Change, Newer, SaveCampaign } from "./types";

interface Outcome {
  onSaved: (change: Change) => void;
  onRefused: (result: FormResult) => void;
}

/** Sends a change that is based on `version`; when somebody else's is newer, nothing is saved and `newer` says whose. */
export function useSave(save: SaveCampaign, version: number) {
  const [pending, start] = useTransition();
  const [newer, setNewer] = useState<Newer | null>(null);

  function send(input: Record<string, unknown>, done: string, { onSaved, onRefused }: Outcome) {
    if (pending) return;
    start(async () => {
      const result = await attempt(save({ ...input, version }));
      if (!result.ok) return onRefused(result);
      setNewer(result.data.newer);
      if (result.data.newer) return;
      toast.success(done);
      onSaved(result.data);
    });
  }
  return { send, pending, newer };
}
