"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, Field } from "@/components/ui/field";
import { type FormResult, fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type Draft, SHEETS } from "./draft";

interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  result: FormResult | null;
}

/** Of a ZIP: which pictures, and how large. */
export function PictureFields({ draft, onChange, result }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Pictures" error={fieldErrors(result, "pictures")}>
        <NativeSelect
          value={draft.pictures}
          onChange={(event) => onChange({ pictures: event.target.value as Draft["pictures"] })}
          options={[
            { value: "svg", label: "SVG – sharp at any size" },
            { value: "png", label: "PNG" },
            { value: "both", label: "SVG and PNG" },
          ]}
        />
      </Field>
      {draft.pictures !== "svg" && (
        <Field label="Width of a PNG" hint="64 to 2,048 pixels." error={fieldErrors(result, "size")}>
          <Input
            inputMode="numeric"
            value={draft.size}
            onChange={(event) => onChange({ size: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

const MEASURES = [
  { name: "columns", label: "Columns" },
  { name: "rows", label: "Rows" },
  { name: "margin", label: "Margin in mm" },
  { name: "gap", label: "Gap in mm" },
] as const;

/** Of a label sheet: the sheet, and what stands under each code. */
export function LabelFields({ draft, onChange, result }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Sheet" error={fieldErrors(result, "layout")} className="sm:col-span-2">
        <NativeSelect
          value={draft.layout}
          onChange={(event) => onChange({ layout: event.target.value as Draft["layout"] })}
          options={SHEETS}
        />
      </Field>
      {draft.layout === "free" && <FreeFields draft={draft} onChange={onChange} result={result} />}
      <Field label="Under each code">
        <NativeSelect
          value={draft.caption}
          onChange={(event) => onChange({ caption: event.target.value as Draft["caption"] })}
          options={[
            { value: "label", label: "Its label" },
            { value: "token", label: "Its short code" },
            { value: "none", label: "Nothing" },
          ]}
        />
      </Field>
    </div>
  );
}

function FreeFields({ draft, onChange, result }: FieldsProps) {
  return (
    <>
      <Field label="Paper">
        <NativeSelect
          value={draft.page}
          onChange={(event) => onChange({ page: event.target.value as Draft["page"] })}
          options={[
            { value: "A4", label: "A4" },
            { value: "Letter", label: "Letter" },
          ]}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4 sm:col-span-2">
        {MEASURES.map(({ name, label }) => (
          <Field key={name} label={label} error={fieldErrors(result, name)}>
            <Input
              inputMode="decimal"
              value={draft[name]}
              onChange={(event) => onChange({ [name]: event.target.value.replace(",", ".") })}
            />
          </Field>
        ))}
      </div>
      <ChoiceField label="Crop marks" className="sm:col-span-2">
        <Checkbox
          checked={draft.crop_marks}
          onChange={(event) => onChange({ crop_marks: event.target.checked })}
        />
      </ChoiceField>
    </>
  );
}
