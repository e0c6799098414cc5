"use client";

import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Why a code is revoked, in a confirmation. */
export const ReasonField = () => (
  <Field label="Reason" optional hint="For your own records: kept with the code and in the audit log.">
    <Textarea name="reason" maxLength={500} rows={2} className="min-h-16" />
  </Field>
);
