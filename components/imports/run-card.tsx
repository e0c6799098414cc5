"use client";

import { CircleStop, Download } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import type { FormResult } from "@/components/ui/form-result";
import { Progress } from "@/components/ui/progress";
import type { Import } from "@/lib/imports/schemas";
import { counted } from "./words";

export interface RunCardProps {
  org: string;
  value: Import;
  mayWrite: boolean;
  /** Whether the last question about the progress got no answer. */
  lost: boolean;
  cancel: () => Promise<FormResult>;
  /** Goes on with one that stopped. */
  resume: () => void;
  busy: boolean;
}

/** How far the import is, or how it ended. */
export function RunCard({ org, value, mayWrite, lost, cancel, resume, busy }: RunCardProps) {
  const wanted = value.total - value.bad;
  const running = value.status === "RUNNING";
  const figures = `${value.done.toLocaleString("en")} of ${counted(wanted, "code")} issued`;
  return (
    <Card>
      <CardBody className="grid gap-5">
        <Outcome value={value} wanted={wanted} />
        {value.status !== "DONE" && (
          <Progress label="Issuing codes" value={value.done} max={wanted}>
            {figures}
            {lost && " · The server does not answer at the moment; asking again."}
          </Progress>
        )}
        {running && (
          <p className="text-sm text-muted">
            You can leave this page: the import goes on, and this is where to come back to.
          </p>
        )}
      </CardBody>
      <CardFooter>
        {mayWrite && running && <CancelImport value={value} cancel={cancel} />}
        {mayWrite && value.status === "FAILED" && (
          <Button onClick={resume} loading={busy}>
            Go on with the import
          </Button>
        )}
        {!running && (
          <>
            <Button asChild variant="secondary">
              <a href={`/api/v1/imports/${value.id}/report?org=${encodeURIComponent(org)}`} download>
                <Download aria-hidden />
                Download report
              </a>
            </Button>
            {value.done > 0 && (
              <Button asChild variant={value.status === "FAILED" ? "secondary" : "primary"}>
                <Link href={value.campaign_id ? `/${org}/campaigns/${value.campaign_id}` : `/${org}/codes`}>
                  {value.campaign_id ? "Open the campaign" : "Open the codes"}
                </Link>
              </Button>
            )}
          </>
        )}
      </CardFooter>
    </Card>
  );
}

/** How it stands, in words. It is announced when it changes, not with every code. */
function Outcome({ value, wanted }: { value: Import; wanted: number }) {
  const { status, done, bad, error } = value;
  return (
    <div role="status">
      {status === "RUNNING" && <p className="text-base font-medium">Issuing {counted(wanted, "code")}…</p>}
      {status === "DONE" && (
        <Alert tone="success" title={`${counted(done, "code")} issued`}>
          {bad > 0 && <p>{counted(bad, "row")} left out. The report says why.</p>}
        </Alert>
      )}
      {status === "FAILED" && (
        <Alert tone="danger" title="The import stopped">
          <p>{error} What was issued stays; nothing is issued twice when you go on.</p>
        </Alert>
      )}
      {status === "CANCELLED" && (
        <Alert tone="warning" title="Cancelled">
          <p>{done === 0 ? "No code was issued." : `${counted(done, "code")} had been issued and stay.`}</p>
        </Alert>
      )}
    </div>
  );
}

const CancelImport = ({ value, cancel }: Pick<RunCardProps, "value" | "cancel">) => (
  <ConfirmDialog
    trigger={
      <Button variant="danger-quiet">
        <CircleStop aria-hidden />
        Cancel import…
      </Button>
    }
    title={`Cancel the import of “${value.file_name}”?`}
    description="Codes that are already issued stay; the remaining rows are left out. It cannot be taken up again."
    confirmLabel="Cancel import"
    action={cancel}
  />
);
