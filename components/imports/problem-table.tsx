"use client";

import { useCallback, useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { FIELDS, type Field, type Import, type ImportRow, type ImportRows } from "@/lib/imports/schemas";
import { callApi } from "./call";
import { counted, FIELD } from "./words";

interface Found {
  rows: ImportRow[];
  next: number | null;
}

type Show = "problems" | "duplicates";

/** The rows that need a look: those of which no code can be made, and those whose address occurred before. */
export function ProblemTable({ org, value, version }: { org: string; value: Import; version: number }) {
  const [show, setShow] = useState<Show>(value.bad > 0 ? "problems" : "duplicates");
  const [field, setField] = useState<Field | "">("");
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<string | null>(null);
  const shown = value.bad === 0 ? "duplicates" : value.duplicates === 0 ? "problems" : show;

  const load = useCallback(
    async (cursor: number | null, signal?: AbortSignal) => {
      const query = new URLSearchParams({ show: shown, limit: "50" });
      if (shown === "problems" && field !== "") query.set("field", field);
      if (cursor !== null) query.set("cursor", String(cursor));
      return callApi<ImportRows>(org, `/api/v1/imports/${value.id}/rows?${query}`, { signal });
    },
    [org, value.id, shown, field],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the check has other rows
  useEffect(() => {
    const stop = new AbortController();
    load(null, stop.signal)
      .then((result) => {
        setError(result.ok ? null : result.message);
        if (result.ok) setFound({ rows: result.data.data, next: result.data.next_cursor });
      })
      .catch(() => undefined);
    return () => stop.abort();
  }, [load, version]);

  async function more() {
    const result = await load(found?.next ?? null);
    setError(result.ok ? null : result.message);
    if (result.ok)
      setFound((old) => ({
        rows: [...(old?.rows ?? []), ...result.data.data],
        next: result.data.next_cursor,
      }));
  }

  const fields = FIELDS.filter((name) => value.problems_by_field[name]);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {value.bad > 0 && value.duplicates > 0 && (
          <SegmentedControl
            label="Rows to show"
            value={shown}
            onValueChange={(next) => setShow(next as Show)}
            segments={[
              { value: "problems", label: "Problems" },
              { value: "duplicates", label: "Same address" },
            ]}
          />
        )}
        {shown === "problems" && fields.length > 1 && (
          <NativeSelect
            aria-label="Problems of"
            value={field}
            onChange={(event) => setField(event.target.value as Field | "")}
            options={[
              { value: "", label: "All columns" },
              ...fields.map((name) => ({
                value: name,
                label: `${FIELD[name]} (${value.problems_by_field[name]})`,
              })),
            ]}
          />
        )}
      </div>
      {error !== null && (
        <Alert tone="danger" role="alert">
          {error}
        </Alert>
      )}
      <div className="overflow-hidden rounded-md border border-line">
        <Rows rows={found?.rows ?? null} show={shown} />
      </div>
      {found?.next != null && (
        <Button variant="secondary" className="justify-self-start" onClick={more}>
          Show more rows
        </Button>
      )}
    </div>
  );
}

function Rows({ rows, show }: { rows: ImportRow[] | null; show: Show }) {
  return (
    <Table caption={show === "problems" ? "Rows with problems" : "Rows whose address occurred before"}>
      <TableHeader>
        <tr>
          <TableHead numeric className="w-16">
            Row
          </TableHead>
          <TableHead>{show === "problems" ? "What is wrong" : "Address"}</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {rows?.map((row) => (
          <TableRow key={row.row}>
            <TableCell numeric className="align-top">
              {row.row.toLocaleString("en")}
            </TableCell>
            <TableCell className="align-top break-words">
              {show === "problems" ? <Problems row={row} /> : <Twin row={row} />}
            </TableCell>
          </TableRow>
        ))}
        {rows === null && <TableEmpty columns={2}>Loading…</TableEmpty>}
        {rows?.length === 0 && <TableEmpty columns={2}>No such row.</TableEmpty>}
      </TableBody>
    </Table>
  );
}

const Problems = ({ row }: { row: ImportRow }) => (
  <ul className="grid gap-1">
    {row.problems.map(({ field, column, message, value }) => (
      <li key={field}>
        <span className="font-medium">{column || FIELD[field]}</span>: {message}
        {value !== "" && (
          <span dir="auto" className="block break-all text-muted">
            {value}
          </span>
        )}
      </li>
    ))}
  </ul>
);

const Twin = ({ row }: { row: ImportRow }) => (
  <>
    <span dir="auto" className="break-all">
      {row.url}
    </span>
    <span className="block text-muted">
      As in row {row.duplicate_of?.toLocaleString("en")}
      {row.label ? ` · ${row.label}` : ""}
    </span>
  </>
);

/** "12 rows with problems · 3 with an address that occurred before" */
export const summary = ({ bad, duplicates }: Import): string =>
  [
    bad > 0 && `${counted(bad, "row")} with problems`,
    duplicates > 0 && `${counted(duplicates, "row")} with an address that an earlier row has`,
  ]
    .filter(Boolean)
    .join(" · ");
