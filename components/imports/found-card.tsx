"use client";

import { Download } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import type { Import } from "@/lib/imports/schemas";
import { ProblemTable, summary } from "./problem-table";
import { counted } from "./words";

interface FoundCardProps {
  org: string;
  value: Import;
  /** Rises with every check. */
  version: number;
  busy: boolean;
}

/** What the check of all rows found. */
export function FoundCard({ org, value, version, busy }: FoundCardProps) {
  const good = value.total - value.bad;
  const notable = value.bad > 0 || value.duplicates > 0;
  const report = `/api/v1/imports/${value.id}/report?org=${encodeURIComponent(org)}`;
  return (
    <Card>
      <CardHeader
        title="Check"
        description="Every row was checked; nothing is issued yet."
        actions={
          notable && (
            <Button asChild variant="secondary" size="sm">
              <a href={report} download>
                <Download aria-hidden />
                All as CSV
              </a>
            </Button>
          )
        }
      />
      <CardBody className="grid gap-4">
        <div role="status">
          {busy ? (
            <p className="flex min-h-11.5 items-center gap-2 text-sm text-muted">
              <Spinner />
              Checking every row anew…
            </p>
          ) : (
            <Alert
              tone={value.bad === 0 ? "success" : "warning"}
              title={
                value.bad === 0
                  ? `${counted(good, "row")} ready`
                  : `${good.toLocaleString("en")} of ${counted(value.total, "row")} ready`
              }
            >
              {notable && <p>{summary(value)}</p>}
            </Alert>
          )}
        </div>
        {notable && <ProblemTable org={org} value={value} version={version} />}
      </CardBody>
    </Card>
  );
}
