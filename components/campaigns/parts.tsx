"use client";

import { ChevronRight } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { TimeZonePicker } from "@/components/settings/time-zone-picker";
import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { PasswordInput } from "@/components/ui/password-input";
import { Textarea } from "@/components/ui/textarea";
import { withScheme } from "./address";
import type { Fields } from "./campaign-fields";
import { TagsInput } from "./tags-input";
import { type FieldsForm, fieldId } from "./use-fields";

/** The fields that are one text. */
export type TextName = {
  [K in keyof Fields]: Fields[K] extends string ? K : never;
}[keyof Fields];

interface TextFieldProps extends Omit<FieldProps, "children" | "error" | "id"> {
  form: FieldsForm;
  name: TextName;
  input?: Omit<ComponentProps<typeof Input>, "value" | "onChange" | "name">;
}

/** One text of a form with its problems. */
export function TextField({ form, name, input, ...field }: TextFieldProps) {
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

/** An address: `example.org/menu` becomes `https://example.org/menu` when it is left. */
export function AddressField({ form, name, input, ...field }: TextFieldProps) {
  return (
    <TextField
      form={form}
      name={name}
      input={{
        type: "url",
        placeholder: "https://example.org/menu",
        maxLength: 2048,
        spellCheck: false,
        onBlur: () => {
          const typed = form.fields[name];
          if (withScheme(typed) !== typed) form.set({ [name]: withScheme(typed) });
          if (typed !== "") form.leave(name);
        },
        ...input,
      }}
      {...field}
    />
  );
}

export interface FoldProps {
  title: string;
  /** What is inside, so that nobody need open it to know. */
  summary: ReactNode;
  /** Open from the start: when it holds values, or a problem. */
  open: boolean;
  children: ReactNode;
}

/** A part of the form that many campaigns do without. */
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
        <span className="shrink-0 font-medium text-ink">{title}</span>
        <span className="min-w-0 truncate text-muted">{summary}</span>
      </summary>
      <div className="grid gap-4 pb-5">{children}</div>
    </details>
  );
}

export function ScheduleFields({ form, zone }: { form: FieldsForm; zone: string }) {
  const moment = { type: "datetime-local", min: "0001-01-01T00:00", max: "9999-12-31T23:59" };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField form={form} name="starts_at" label="Starts" optional hint={`In ${zone}`} input={moment} />
      <TextField form={form} name="ends_at" label="Ends" optional hint={`In ${zone}`} input={moment} />
    </div>
  );
}

export const LimitField = ({ form }: { form: FieldsForm }) => (
  <TextField
    form={form}
    name="max_scans"
    label="Scans in all"
    optional
    hint="Of the campaign’s own code. Bots and link previews never use one up."
    input={{ inputMode: "numeric" }}
  />
);

export const FallbackField = ({ form }: { form: FieldsForm }) => (
  <AddressField
    form={form}
    name="fallback_url"
    label="Fallback page"
    optional
    hint="Where a scan goes once the campaign has ended or its scans are used up. Without one, a page of ours says so."
    input={{ placeholder: "https://example.org/thanks" }}
  />
);

export function PasswordField({ form, label = "Password" }: { form: FieldsForm; label?: string }) {
  return (
    <Field
      id={fieldId("password")}
      label={label}
      optional
      hint="Asked for before a scan goes on. The check page then shows only the domain."
      error={form.errors("password")}
    >
      <PasswordInput
        value={form.fields.password}
        onChange={(event) => form.set({ password: event.target.value })}
        autoComplete="new-password"
        maxLength={200}
      />
    </Field>
  );
}

export interface Person {
  id: string;
  name: string;
}

/** What the organisation knows the campaign by: tags, notes, owner. */
export function OrganiseFields({ form, people, tags }: OrganiseProps) {
  const known = people.some(({ id }) => id === form.fields.owner_id) || form.fields.owner_id === "";
  return (
    <>
      <Field
        id={fieldId("tags")}
        label="Tags"
        optional
        hint="Enter or a comma ends a tag. Lists can be narrowed to one."
        error={form.errors("tags")}
      >
        <TagsInput
          value={form.fields.tags}
          onChange={(next) => form.set({ tags: next })}
          suggestions={tags}
        />
      </Field>
      <Field id={fieldId("owner_id")} label="Owner" optional error={form.errors("owner_id")}>
        <NativeSelect
          value={form.fields.owner_id}
          onChange={(event) => form.set({ owner_id: event.target.value })}
        >
          <option value="">Nobody</option>
          {!known && <option value={form.fields.owner_id}>A former member</option>}
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field id={fieldId("notes")} label="Notes" optional hint="For your team." error={form.errors("notes")}>
        <Textarea
          value={form.fields.notes}
          onChange={(event) => form.set({ notes: event.target.value })}
          maxLength={5000}
        />
      </Field>
    </>
  );
}

export interface OrganiseProps {
  form: FieldsForm;
  people: readonly Person[];
  /** Tags already in use. */
  tags: readonly string[];
}

export const ZoneField = ({ form }: { form: FieldsForm }) => (
  <Field
    label="Time zone of the rules"
    hint="Weekdays and hours in rules follow these clocks."
    error={form.errors("time_zone")}
  >
    <TimeZonePicker
      name="time_zone"
      value={form.fields.time_zone}
      onChange={(zone) => form.set({ time_zone: zone })}
    />
  </Field>
);
