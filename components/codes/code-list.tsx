"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectionBar } from "@/components/ui/selection-bar";
import { Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";
import { ApplyDesign, type Designing } from "./apply-design";
import { CodeHeads, CodeRows, type CodeView, isRevocable } from "./code-rows";
import { ReasonField } from "./reason-field";

export interface CodeListProps {
  rows: readonly CodeView[];
  /** Revokes several codes and answers the tokens revoked; absent for those who may not write. */
  revoke?: (input: { tokens: string[]; reason: string | null }) => Promise<ActionResult<string[]>>;
  /** Likewise. */
  designing?: Designing;
}

/** How many names a confirmation lists before it counts the rest. */
const NAMED = 8;

/** A page of codes; for those who may write, with boxes and what can be done with the ticked ones. */
export function CodeList({ rows, revoke, designing }: CodeListProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  // A code that left the page or was revoked meanwhile is no longer ticked, whatever was remembered.
  const chosen = rows.filter((row) => ticked.has(row.token) && isRevocable(row));
  const selection = revoke && {
    has: (token: string) => chosen.some((row) => row.token === token),
    set: (tokens: readonly string[], on: boolean) => {
      const next = new Set(chosen.map((row) => row.token));
      for (const token of tokens) on ? next.add(token) : next.delete(token);
      setTicked(next);
    },
  };
  return (
    <>
      <Card>
        <Table caption="Codes">
          <CodeHeads rows={rows} selection={selection} />
          <CodeRows rows={rows} selection={selection} />
        </Table>
      </Card>
      {revoke && (
        <SelectionBar count={chosen.length} noun={["code", "codes"]} onClear={() => setTicked(new Set())}>
          {designing && (
            <ApplyDesign
              {...designing}
              tokens={chosen.map((row) => row.token)}
              onDone={() => setTicked(new Set())}
            />
          )}
          <RevokeChosen chosen={chosen} revoke={revoke} onDone={() => setTicked(new Set())} />
        </SelectionBar>
      )}
    </>
  );
}

interface RevokeChosenProps extends Required<Pick<CodeListProps, "revoke">> {
  chosen: readonly CodeView[];
  onDone: () => void;
}

function RevokeChosen({ chosen, revoke, onDone }: RevokeChosenProps) {
  const noun = chosen.length === 1 ? "code" : "codes";
  const more = chosen.length - NAMED;

  async function submit(fields: FormData) {
    const reason = String(fields.get("reason") ?? "").trim() || null;
    const result = await revoke({ tokens: chosen.map((row) => row.token), reason });
    if (!result.ok) return result;
    const count = result.data.length;
    toast.success(`${count} ${count === 1 ? "code" : "codes"} revoked`);
    onDone();
    return { ok: true as const };
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-quiet" size="sm">
          Revoke
        </Button>
      }
      title={`Revoke ${chosen.length} ${noun}?`}
      description="Whoever scans one of them will be told that its issuer has revoked it. This cannot be undone."
      confirmLabel={`Revoke ${chosen.length} ${noun}`}
      action={submit}
    >
      <ul className="list-disc rounded-md border border-line bg-sunken py-2 ps-7 pe-3 text-sm break-words">
        {chosen.slice(0, NAMED).map((row) => (
          <li key={row.token}>{row.name}</li>
        ))}
        {more > 0 && <li className="text-muted">and {more} more</li>}
      </ul>
      <ReasonField />
    </ConfirmDialog>
  );
}
