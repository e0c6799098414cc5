"use client";

import { TimeZonePicker } from "@/components/settings/time-zone-picker";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type ChangeImport, FIELDS, type Field as FieldName, type Import } from "@/lib/imports/schemas";
import { FIELD } from "./words";

export interface ColumnsCardProps {
  value: Import;
  /** Has every row checked anew. */
  onChange: (change: ChangeImport) => void;
  busy: boolean;
}

const NOT_USED = "";
const OPTIONS = [
  { value: NOT_USED, label: "Not used" },
  ...FIELDS.map((field) => ({ value: field, label: FIELD[field] })),
];

type Columns = Import["settings"]["columns"];

/** A column has one meaning and a meaning one column: who takes it, takes it from the other. */
function withColumn(columns: Columns, index: number, field: FieldName | null): Columns {
  const others = Object.entries(columns).filter(([name, column]) => column !== index && name !== field);
  return Object.fromEntries(field === null ? others : [...others, [field, index]]);
}

/** What the columns mean, over the file's first rows. */
export function ColumnsCard({ value, onChange, busy }: ColumnsCardProps) {
  const { headings, sample, settings } = value;
  const fieldOf = (index: number) => FIELDS.find((field) => settings.columns[field] === index);
  return (
    <Card aria-busy={busy}>
      <CardHeader
        title="Columns"
        description="What each column of the file says of a code. Guessed; change what is wrong."
      />
      <CardBody className="grid gap-5">
        <ScrollRegion label="Columns of the file" className="rounded-md border border-line">
          <table className="w-full border-separate border-spacing-0 text-sm">
            <caption className="sr-only">The columns and the first rows of the file</caption>
            <thead>
              <tr>
                {headings.map((heading, index) => (
                  <th
                    key={heading}
                    scope="col"
                    className="min-w-44 border-e border-b border-line bg-sunken p-2.5 text-start align-bottom font-normal last:border-e-0"
                  >
                    <span className="mb-1.5 block max-w-60 truncate text-xs font-medium text-muted">
                      {heading}
                    </span>
                    <NativeSelect
                      aria-label={`Column “${heading}” is`}
                      value={fieldOf(index) ?? NOT_USED}
                      options={OPTIONS}
                      onChange={(event) => {
                        const field = FIELDS.find((name) => name === event.target.value) ?? null;
                        onChange({ columns: withColumn(settings.columns, index, field) });
                      }}
                    />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the file's rows in the file's order
                <tr key={row}>
                  {headings.map((heading, index) => (
                    <td
                      key={heading}
                      dir="auto"
                      className="max-w-60 truncate border-e border-b border-line px-2.5 py-2 last:border-e-0 [tr:last-child>&]:border-b-0"
                    >
                      {cells[index] || <span className="text-muted">—</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <Reading value={value} onChange={onChange} />
      </CardBody>
    </Card>
  );
}

const ORDERS = [
  { value: "day", label: "Day first: 3 April 2027" },
  { value: "month", label: "Month first: 4 March 2027" },
];

/** How dates and addresses are read; asked only where the file has them. */
function Reading({ value, onChange }: Omit<ColumnsCardProps, "busy">) {
  const { settings, problems_by_field } = value;
  const { columns } = settings;
  const mapped = (field: FieldName) => typeof columns[field] === "number";
  return (
    <div className="grid gap-4 empty:hidden sm:grid-cols-2">
      {(problems_by_field.url || settings.add_https) && (
        <ChoiceField
          label="Complete addresses"
          hint="example.org/x is read as https://example.org/x."
          className="sm:col-span-2"
        >
          <Checkbox
            checked={settings.add_https}
            onChange={(event) => onChange({ add_https: event.target.checked })}
          />
        </ChoiceField>
      )}
      {(mapped("starts_at") || mapped("expires_at")) && (
        <>
          <Field label="Dates like 03/04/2027">
            <NativeSelect
              value={settings.day_first ? "day" : "month"}
              options={ORDERS}
              onChange={(event) => onChange({ day_first: event.target.value === "day" })}
            />
          </Field>
          <Field label="Dates are on the clocks of" hint="Where a cell names no time zone itself.">
            <TimeZonePicker
              name="time_zone"
              value={settings.time_zone}
              onChange={(time_zone) => onChange({ time_zone })}
            />
          </Field>
        </>
      )}
    </div>
  );
}
