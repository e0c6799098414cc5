"use client";

import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Field } from "@/components/ui/field";
import { fieldErrors } from "@/components/ui/form-result";
import { toast } from "@/components/ui/toast";
import type { Organization } from "@/lib/orgs/schemas";
import type { ActionResult } from "@/lib/web/action";
import { SettingCard } from "./setting-card";
import { TimeZonePicker } from "./time-zone-picker";

export interface TimeZoneFormProps {
  timeZone: string;
  readOnly: boolean;
  update: (fields: FormData) => Promise<ActionResult<Organization>>;
}

/** Where the organisation's days begin. */
export function TimeZoneForm({ timeZone, readOnly, update }: TimeZoneFormProps) {
  const [zone, setZone] = useState(timeZone);
  const form = useSubmit(update, (org) => {
    setZone(org.time_zone);
    toast.success("Time zone saved");
  });
  return (
    <SettingCard
      form={form}
      fields={["time_zone"]}
      saveLabel="Save time zone"
      changed={zone !== timeZone}
      readOnly={readOnly}
      note="Recorded moments do not change; the days they are counted under do."
    >
      <Field
        label="Time zone"
        hint="“Today” and every day in a chart or an export begin at midnight here."
        error={fieldErrors(form.result, "time_zone")}
      >
        <TimeZonePicker name="time_zone" value={zone} onChange={setZone} disabled={readOnly} />
      </Field>
    </SettingCard>
  );
}
