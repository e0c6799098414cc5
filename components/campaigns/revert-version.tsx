"use client";

import { Undo2 } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";

export interface RevertVersionProps {
  version: number;
  /** The version that is in force now, for the way back. */
  newest: number;
  revert: (input: { version: number }) => Promise<ActionResult<unknown>>;
}

/** Makes an earlier version the newest again, at once: somebody's sign leads wrong. Undone by the same means. */
export function RevertVersion({ version, newest, revert }: RevertVersionProps) {
  const [pending, start] = useTransition();
  async function run(to: number, undo: boolean) {
    const result = await attempt(revert({ version: to }));
    if (!result.ok) return void toast.error(result.message);
    toast.success(`Version ${to} is back`, {
      description: "Signed again. The design stays, and nothing is lost from the history.",
      action: undo ? { label: "Undo", onClick: () => void run(newest, false) } : undefined,
    });
  }
  return (
    <Button variant="secondary" size="sm" loading={pending} onClick={() => start(() => run(version, true))}>
      <Undo2 aria-hidden />
      Go back to this
      <span className="sr-only">: version {version}</span>
    </Button>
  );
}
