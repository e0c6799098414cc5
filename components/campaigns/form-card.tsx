"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { StaleNotice } from "./stale-notice";
import type { SaveCampaign } from "./types";
import type { FieldsForm } from "./use-fields";
import { useSave } from "./use-save";

export interface FormCardProps {
  form: FieldsForm;
  save: SaveCampaign;
  /** The version that the form shows. */
  version: number;
  zone: string;
  saveLabel: string;
  /** What the toast says. */
  done: string;
  /** Beside the button: what saving does. */
  note?: ReactNode;
  /** May only look. */
  readOnly?: boolean;
  children: ReactNode;
}

/** One card of settings with its Save button. */
export function FormCard({
  form,
  save,
  version,
  zone,
  saveLabel,
  done,
  note,
  readOnly,
  children,
}: FormCardProps) {
  const saving = useSave(save, version);
  function submit(event: FormEvent) {
    event.preventDefault();
    const input = form.check();
    if (!input) return;
    saving.send(input, done, { onSaved: form.saved, onRefused: form.refuse });
  }
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardBody className="grid gap-4">
          <div className="empty:hidden">
            <StaleNotice newer={saving.newer} zone={zone} />
            <FormMessage result={form.refused} fields={form.names} />
          </div>
          {/* One word to all controls, native ones included. */}
          <fieldset disabled={readOnly} className="grid min-w-0 gap-4">
            {children}
          </fieldset>
        </CardBody>
        <CardFooter className="justify-between">
          <p className="min-w-0 flex-1 basis-64 text-sm text-muted">
            {readOnly ? "Your role can look at this, not change it." : note}
          </p>
          {!readOnly && (
            <Button type="submit" className="ms-auto" loading={saving.pending} disabled={!form.changed}>
              {saveLabel}
            </Button>
          )}
        </CardFooter>
      </form>
    </Card>
  );
}
