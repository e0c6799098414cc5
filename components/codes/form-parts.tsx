"use client";

import { ChevronRight, LocateFixed } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FieldName } from "./code-fields";
import type { CodeForm } from "./use-code-form";

interface CodeFieldProps extends Omit<FieldProps, "children" | "error" | "id"> {
  form: CodeForm;
  name: FieldName;
  input?: Omit<ComponentProps<typeof Input>, "value" | "onChange" | "name">;
}

/** The id under which a refused form focuses a field. */
export const fieldId = (name: FieldName) => `code-${name}`;

/** One text of the form with its problems. */
export function CodeField({ form, name, input, ...field }: CodeFieldProps) {
  return (
    <Field id={fieldId(name)} error={form.errors(name)} {...field}>
      <Input
        name={name}
        value={form.fields[name]}
        onChange={(event) => form.set({ [name]: event.target.value })}
        onBlur={() => form.fields[name] !== "" && form.leave(name)}
        autoComplete="off"
        {...input}
      />
    </Field>
  );
}

export interface FoldProps {
  title: string;
  /** What is inside, so that nobody need open it to know. */
  summary: string;
  /** Open from the start: when it holds values, or a problem. */
  open: boolean;
  children: ReactNode;
}

/** A part of the form that most codes do without. */
export function Fold({ title, summary, open, children }: FoldProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  return (
    <details
      open={chosen ?? open}
      onToggle={(event) => setChosen(event.currentTarget.open)}
      className="group border-t border-line"
    >
      <summary className="flex min-h-12 list-none items-center gap-2 rounded-md py-3 text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-100 group-open:rotate-90 rtl:rotate-180"
        />
        <span className="font-medium text-ink">{title}</span>
        <span className="min-w-0 truncate text-muted">{summary}</span>
      </summary>
      <div className="grid gap-4 pb-5 sm:grid-cols-2">{children}</div>
    </details>
  );
}

const digits = { inputMode: "numeric" } as const;
const decimal = { inputMode: "decimal" } as const;

export function ValidityFields({ form, zone }: { form: CodeForm; zone: string }) {
  const moment = { type: "datetime-local", min: "0001-01-01T00:00", max: "9999-12-31T23:59" };
  return (
    <>
      <CodeField form={form} name="startsAt" label="Valid from" optional hint={`In ${zone}`} input={moment} />
      <CodeField form={form} name="expiresAt" label="Expires" optional hint={`In ${zone}`} input={moment} />
    </>
  );
}

export function LimitFields({ form }: { form: CodeForm }) {
  return (
    <>
      <CodeField
        form={form}
        name="maxScans"
        label="Scans in all"
        optional
        hint="After so many genuine scans it no longer verifies."
        input={digits}
      />
      <CodeField
        form={form}
        name="maxScansPerDevice"
        label="Scans per device"
        optional
        hint="A device is told by address and browser: a limit, not a lock."
        input={digits}
      />
    </>
  );
}

export function PlaceFields({ form }: { form: CodeForm }) {
  return (
    <>
      <CodeField
        form={form}
        name="lat"
        label="Latitude"
        optional
        input={{ ...decimal, placeholder: "37.9715" }}
      />
      <CodeField
        form={form}
        name="lng"
        label="Longitude"
        optional
        input={{ ...decimal, placeholder: "23.7257" }}
      />
      <CodeField
        form={form}
        name="radiusM"
        label="Radius in metres"
        optional
        hint="50 unless you say."
        input={digits}
      />
      <HereButton onFound={(lat, lng) => form.set({ lat, lng })} />
    </>
  );
}

/** Six decimals are a tenth of a metre: more would pretend. */
const written = (degrees: number) => String(Number(degrees.toFixed(6)));

function HereButton({ onFound }: { onFound: (lat: string, lng: string) => void }) {
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  function ask() {
    if (!navigator.geolocation) return setState("failed");
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        onFound(written(coords.latitude), written(coords.longitude));
      },
      () => setState("failed"),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }
  return (
    <div className="grid content-start gap-1.5 sm:pt-6.5">
      <Button variant="secondary" onClick={ask} loading={state === "asking"}>
        <LocateFixed aria-hidden />
        Use where I am
      </Button>
      <span role="status" className="text-sm text-muted">
        {state === "failed" && "Your browser gave no position. Type it in."}
      </span>
    </div>
  );
}
