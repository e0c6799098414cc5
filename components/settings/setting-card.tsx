"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";

export interface SettingCardProps {
  form: {
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    result: FormResult | null;
    pending: boolean;
  };
  /** The paths whose errors a field in `children` shows. */
  fields: readonly string[];
  children: ReactNode;
  /** Beside the button: what saving does. */
  note?: ReactNode;
  saveLabel: string;
  /** Something differs from what is stored. */
  changed: boolean;
  /** May only look. */
  readOnly?: boolean;
}

/** One setting with its Save button. */
export function SettingCard(props: SettingCardProps) {
  const { form, fields, children, note, saveLabel, changed, readOnly } = props;
  const remark = readOnly ? "Only owners and admins can change this." : note;
  return (
    <Card>
      <form onSubmit={form.onSubmit}>
        <CardBody className="grid gap-4">
          <FormMessage result={form.result} fields={fields} />
          {children}
        </CardBody>
        <CardFooter className="justify-between">
          {remark && <p className="min-w-0 flex-1 basis-64 text-sm text-muted">{remark}</p>}
          {!readOnly && (
            <Button type="submit" className="ms-auto" loading={form.pending} disabled={!changed}>
              {saveLabel}
            </Button>
          )}
        </CardFooter>
      </form>
    </Card>
  );
}
