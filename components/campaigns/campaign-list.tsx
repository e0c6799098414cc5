"use client";

import { Archive, ArchiveRestore } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectionBar } from "@/components/ui/selection-bar";
import { Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";
import { CampaignHeads, CampaignRows } from "./campaign-rows";
import type { CampaignView } from "./campaign-view";

/** Archives or brings back; answers the ids it did so with. */
export type SetArchived = (input: { ids: string[]; archived: boolean }) => Promise<ActionResult<string[]>>;

export interface CampaignListProps {
  rows: readonly CampaignView[];
  /** Absent for those who may not write. */
  setArchived?: SetArchived;
}

/** A page of campaigns; for those who may write, with boxes and what can be done with the ticked ones. */
export function CampaignList({ rows, setArchived }: CampaignListProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  // What left the page meanwhile is no longer ticked, whatever was remembered.
  const chosen = rows.filter((row) => ticked.has(row.id));
  const selection = setArchived && {
    has: (id: string) => ticked.has(id),
    set: (ids: readonly string[], on: boolean) => {
      const next = new Set(chosen.map((row) => row.id));
      for (const id of ids) on ? next.add(id) : next.delete(id);
      setTicked(next);
    },
  };
  return (
    <>
      <Card>
        <Table caption="Campaigns">
          <CampaignHeads rows={rows} selection={selection} />
          <CampaignRows rows={rows} selection={selection} />
        </Table>
      </Card>
      {setArchived && (
        <SelectionBar
          count={chosen.length}
          noun={["campaign", "campaigns"]}
          onClear={() => setTicked(new Set())}
        >
          <ArchiveChosen chosen={chosen} setArchived={setArchived} onDone={() => setTicked(new Set())} />
        </SelectionBar>
      )}
    </>
  );
}

interface ArchiveChosenProps {
  chosen: readonly CampaignView[];
  setArchived: SetArchived;
  onDone: () => void;
}

const named = (count: number) => `${count} ${count === 1 ? "campaign" : "campaigns"}`;

/** Nothing is lost by archiving, so it happens at once and can be undone, instead of being asked about. */
function ArchiveChosen({ chosen, setArchived, onDone }: ArchiveChosenProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const ids = (archived: boolean) =>
    chosen.filter((row) => (row.status === "archived") === archived).map((row) => row.id);
  const [open, put] = [ids(false), ids(true)];

  async function run(some: string[], archived: boolean, undoable: boolean) {
    const result = await setArchived({ ids: some, archived }).catch(() => null);
    if (!result?.ok) {
      toast.error(archived ? "Not archived" : "Not brought back", {
        description:
          result?.message ?? "The server could not be reached. Check your connection and try again.",
      });
      return;
    }
    const done = result.data;
    const words = `${named(done.length)} ${archived ? "archived" : "brought back"}`;
    const undo = { label: "Undo", onClick: () => void run(done, !archived, false) };
    toast.success(words, undoable ? { action: undo } : undefined);
    onDone();
    router.refresh();
  }
  return (
    <>
      {open.length > 0 && (
        <Button
          variant="secondary"
          size="sm"
          loading={pending}
          onClick={() => start(() => run(open, true, true))}
        >
          <Archive aria-hidden />
          Archive{put.length > 0 && ` ${open.length}`}
        </Button>
      )}
      {put.length > 0 && (
        <Button
          variant="secondary"
          size="sm"
          loading={pending}
          onClick={() => start(() => run(put, false, true))}
        >
          <ArchiveRestore aria-hidden />
          Bring back{open.length > 0 && ` ${put.length}`}
        </Button>
      )}
    </>
  );
}
