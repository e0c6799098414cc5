"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { Notices, StaleNotice } from "./stale-notice";
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
  /** Why it can only be looked at; null when it can be changed. */
  readOnly: string | null;
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
          <Notices>
            <StaleNotice newer={saving.newer} zone={zone} />
            <FormMessage result={form.refused} fields={form.names} />
          </Notices>
          {/* One word to all controls, native ones included. */}
          <fieldset disabled={readOnly !== null} className="grid min-w-0 gap-4">
            {children}
          </fieldset>
        </CardBody>
        <CardFooter className="justify-between">
          <p className="min-w-0 flex-1 basis-64 text-sm text-muted">{readOnly ?? note}</p>
          {readOnly === null && (
            <Button type="submit" className="ms-auto" loading={saving.pending} disabled={!form.changed}>
              {saveLabel}
            </Button>
          )}
        </CardFooter>
      </form>
    </Card>
  );
}
