"use client";

import { ShieldCheck } from "lucide-react";
import { useSubmit } from "@/components/admin/use-submit";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { FormMessage } from "@/components/ui/form-message";
import type { ChainReport } from "@/lib/audit";
import type { ActionResult } from "@/lib/web/action";

const count = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

function Verdict({ report }: { report: ChainReport }) {
  if (!report.intact) {
    return (
      <Alert tone="danger" role="alert" title={`The chain is broken at seal ${report.brokenAt}`}>
        Entries under that seal were changed, removed or added in the database itself. The{" "}
        {count(report.rows, "entry", "entries")} before it are as they were written.
      </Alert>
    );
  }
  if (report.seals === 0) {
    return (
      <Alert tone="info" role="status">
        Nothing is sealed yet: the first seal follows within a minute of the first entry.
      </Alert>
    );
  }
  return (
    <Alert tone="success" role="status" title="The log is as it was written">
      <p>
        Verified just now: {count(report.rows, "entry", "entries")} under{" "}
        {count(report.seals, "seal", "seals")}. Newer entries are sealed within a minute.
      </p>
      <p className="mt-1 flex min-w-0 items-center gap-1 text-xs text-muted">
        <span className="shrink-0">Head of the chain</span>
        <span className="min-w-0 truncate font-mono">{report.head}</span>
        <CopyButton value={report.head} label="Copy the head of the chain" />
      </p>
      <p className="text-xs text-muted">
        Kept elsewhere, it proves later that nothing before it was rewritten.
      </p>
    </Alert>
  );
}

/** Whether the log is as it was written, checked on demand: the whole chain is computed again. */
export function ChainCheck({ verify }: { verify: () => Promise<ActionResult<ChainReport>> }) {
  const { onSubmit, result, pending } = useSubmit(verify);
  return (
    <Card className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-3 p-4 sm:px-5">
      <form onSubmit={onSubmit} className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <ShieldCheck aria-hidden className="size-5 shrink-0 text-muted max-sm:hidden" strokeWidth={1.75} />
        <p className="min-w-0 flex-1 basis-72 text-sm text-muted">
          <span className="font-medium text-ink">Sealed against tampering.</span> Entries cannot be changed or
          deleted, and a chain of hashes over them shows if anybody did so in the database itself.
        </p>
        <Button type="submit" variant="secondary" loading={pending}>
          Check the chain
        </Button>
      </form>
      {result?.ok ? <Verdict report={result.data} /> : <FormMessage result={result} className="w-full" />}
    </Card>
  );
}
