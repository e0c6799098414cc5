"use client";

import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { TimeZonePicker } from "@/components/settings/time-zone-picker";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

export interface ProfileFormProps {
  name: string;
  email: string;
  /** Null: each organisation's own. */
  timeZone: string | null;
  save: (change: { name: string; time_zone: string | null }) => Promise<ActionResult<void>>;
}

const thisBrowsers = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function ProfileForm({ name, email, timeZone, save }: ProfileFormProps) {
  const [text, setText] = useState(name);
  const [zone, setZone] = useState(timeZone);
  // As an object: an empty field of a form counts as not given, and here it gives up the zone.
  const form = useSubmit(
    () => save({ name: text, time_zone: zone }),
    () => {
      toast.success("Profile saved");
    },
  );
  return (
    <Card>
      <form onSubmit={form.onSubmit}>
        <CardBody className="grid gap-4">
          <FormMessage result={form.result} fields={["name", "time_zone"]} />
          <Field
            label="Name"
            hint="Members and the audit log know you by it."
            error={fieldErrors(form.result, "name")}
            required
          >
            <Input
              name="name"
              value={text}
              onChange={(event) => setText(event.target.value)}
              maxLength={80}
              autoComplete="name"
            />
          </Field>
          <Field label="E-mail address" hint="What you sign in with.">
            <Input type="email" value={email} readOnly autoComplete="username" />
          </Field>
          <ChoiceField
            label="Show analytics in a time zone of my own"
            hint="Otherwise each organisation’s clocks count: “today” begins where it is."
          >
            <Checkbox
              checked={zone !== null}
              onChange={(event) => setZone(event.target.checked ? thisBrowsers() : null)}
            />
          </ChoiceField>
          {zone !== null && (
            <Field label="Time zone" error={fieldErrors(form.result, "time_zone")}>
              <TimeZonePicker name="time_zone" value={zone} onChange={setZone} />
            </Field>
          )}
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={form.pending} disabled={text.trim() === name && zone === timeZone}>
            Save profile
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
