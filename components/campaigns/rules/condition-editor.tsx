"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { DEVICES, type Device, SYSTEMS, type System } from "@/lib/codes/routing";
import { ChoiceBoxes, CountryList, LanguageList } from "./choice-list";
import type { DraftWhen, Kind } from "./draft";
import { DEVICE_NAMES, SYSTEM_NAMES, WEEKDAYS } from "./names";

export interface ConditionEditorProps {
  when: DraftWhen;
  kind: Kind;
  /** The campaign's time zone. */
  zone: string;
  onChange: (change: DraftWhen) => void;
}

const DEVICE_CHOICES = DEVICES.map((value) => ({ value, label: DEVICE_NAMES[value][0] }));
const SYSTEM_CHOICES = SYSTEMS.map((value) => ({ value, label: SYSTEM_NAMES[value] }));

/** The small form behind a chip. */
export function ConditionEditor({ when, kind, zone, onChange }: ConditionEditorProps) {
  switch (kind) {
    case "devices":
      return (
        <ChoiceBoxes
          label="Any of these devices"
          choices={DEVICE_CHOICES}
          chosen={when.devices ?? []}
          onChange={(devices) => onChange({ devices: devices as Device[] })}
        />
      );
    case "os":
      return (
        <ChoiceBoxes
          label="Any of these systems"
          choices={SYSTEM_CHOICES}
          chosen={when.os ?? []}
          onChange={(os) => onChange({ os: os as System[] })}
        />
      );
    case "countries":
      return <CountryList chosen={when.countries ?? []} onChange={(countries) => onChange({ countries })} />;
    case "languages":
      return <LanguageList chosen={when.languages ?? []} onChange={(languages) => onChange({ languages })} />;
    case "time":
      return <TimeEditor value={when.time} zone={zone} onChange={(time) => onChange({ time })} />;
    case "dates":
      return <DatesEditor value={when.dates} zone={zone} onChange={(dates) => onChange({ dates })} />;
    case "scans":
      return <ScansEditor value={when.scans} onChange={(scans) => onChange({ scans })} />;
    case "percent":
      return <ShareEditor value={when.percent} onChange={(percent) => onChange({ percent })} />;
  }
}

interface EditorProps<K extends Kind> {
  value: DraftWhen[K];
  onChange: (value: NonNullable<DraftWhen[K]>) => void;
}

function TimeEditor({
  value = { days: [], from: "", to: "" },
  zone,
  onChange,
}: EditorProps<"time"> & { zone: string }) {
  const id = useId();
  const toggle = (day: number) =>
    onChange({
      ...value,
      days: value.days.includes(day) ? value.days.filter((one) => one !== day) : [...value.days, day].sort(),
    });
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="mb-2 text-sm font-medium text-ink">Days</legend>
        <div className="grid grid-cols-7 gap-1">
          {WEEKDAYS.map((name, i) => (
            <div key={name} className="grid justify-items-center gap-1.5 py-1">
              <label htmlFor={`${id}-${i}`} className="text-xs text-muted">
                <span aria-hidden>{name.slice(0, 2)}</span>
                <span className="sr-only">{name}</span>
              </label>
              <Checkbox
                id={`${id}-${i}`}
                checked={value.days.includes(i + 1)}
                onChange={() => toggle(i + 1)}
              />
            </div>
          ))}
        </div>
        <p className="mt-1 text-sm text-muted">None ticked: every day.</p>
      </fieldset>
      <div className="grid grid-cols-2 gap-3">
        <Field label="From">
          <Input
            type="time"
            value={value.from}
            onChange={(event) => onChange({ ...value, from: event.target.value })}
          />
        </Field>
        <Field label="To">
          <Input
            type="time"
            value={value.to}
            onChange={(event) => onChange({ ...value, to: event.target.value })}
          />
        </Field>
      </div>
      <p className="text-sm text-muted">
        On the clocks of {zone}. An end before the start crosses midnight and counts for the day it began.
        Both empty: the whole day.
      </p>
    </div>
  );
}

function DatesEditor({
  value = { from: "", until: "" },
  zone,
  onChange,
}: EditorProps<"dates"> & { zone: string }) {
  const input = (name: "from" | "until") => (
    <Input
      type="datetime-local"
      min="0001-01-01T00:00"
      max="9999-12-31T23:59"
      value={value[name]}
      onChange={(event) => onChange({ ...value, [name]: event.target.value })}
    />
  );
  return (
    <div className="grid gap-3">
      <Field label="From" optional>
        {input("from")}
      </Field>
      <Field label="Until" optional hint={`In ${zone}. “Until” is the first moment after.`}>
        {input("until")}
      </Field>
    </div>
  );
}

function ScansEditor({ value = { min: "", max: "" }, onChange }: EditorProps<"scans">) {
  const input = (name: "min" | "max", placeholder: string) => (
    <Input
      inputMode="numeric"
      placeholder={placeholder}
      value={value[name]}
      onChange={(event) => onChange({ ...value, [name]: event.target.value })}
    />
  );
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        <Field label="From scan">{input("min", "1")}</Field>
        <Field label="To scan">{input("max", "no end")}</Field>
      </div>
      <p className="text-sm text-muted">
        Counted for each code by itself. Bots and link previews never count.
      </p>
    </div>
  );
}

function ShareEditor({ value = "", onChange }: EditorProps<"percent">) {
  return (
    <Field
      label="Share of the visitors, %"
      hint="Of those who reach this rule. Whoever falls on one side stays there."
    >
      <Input
        type="number"
        min={1}
        max={100}
        inputMode="numeric"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
