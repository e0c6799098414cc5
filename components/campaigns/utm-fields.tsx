"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { destinationProblem } from "@/lib/codes/destination";
import { UTM_FIELDS } from "@/lib/codes/routing";
import { withUtm } from "@/lib/codes/utm";
import { type Fields, utmInput } from "./campaign-fields";
import { type FieldsForm, fieldId } from "./use-fields";

const LOOK: Record<(typeof UTM_FIELDS)[number], { label: string; example: string; hint: string }> = {
  source: { label: "Source", example: "poster", hint: "Where it hangs or appears" },
  medium: { label: "Medium", example: "qr", hint: "The kind of carrier" },
  campaign: { label: "Campaign", example: "spring-2027", hint: "What it is part of" },
  term: { label: "Term", example: "coffee", hint: "A keyword" },
  content: { label: "Content", example: "variant-a", hint: "Which of several versions" },
};

/** Where a scan ends up: the address with the parameters that it does not have already. Null while it is no address. */
export function utmPreview({ destination, utm }: Pick<Fields, "destination" | "utm">): string | null {
  const address = destination.trim();
  return destinationProblem(address) === null ? withUtm(address, utmInput(utm)) : null;
}

/** The UTM parameters, and the address they make. */
export function UtmFields({ form }: { form: FieldsForm }) {
  const preview = utmPreview(form.fields);
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {UTM_FIELDS.map((name) => (
          <Field
            key={name}
            id={fieldId(`utm.${name}`)}
            label={LOOK[name].label}
            optional
            hint={LOOK[name].hint}
            error={form.errors(`utm.${name}`)}
          >
            <Input
              value={form.fields.utm[name]}
              placeholder={LOOK[name].example}
              maxLength={100}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => form.set({ utm: { ...form.fields.utm, [name]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
      <div className="grid gap-1.5">
        <span className="text-sm font-medium">Scans lead to</span>
        <div className="flex items-start justify-between gap-2 rounded-md border border-line bg-sunken px-3 py-2">
          <span aria-live="polite" className="min-w-0 font-mono text-sm break-all" translate="no">
            {preview ?? <span className="font-sans text-muted">Fill in the destination to see it.</span>}
          </span>
          {preview && <CopyButton value={preview} label="Copy the address" className="-my-1 -me-1.5" />}
        </div>
        <p className="text-sm text-muted">
          A parameter that the destination has already stays as it is there. Rules’ destinations get the same
          ones.
        </p>
      </div>
    </div>
  );
}
