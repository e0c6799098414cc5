"use client";

import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Field } from "@/components/ui/field";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Organization } from "@/lib/orgs/schemas";
import type { ActionResult } from "@/lib/web/action";
import { SettingCard } from "./setting-card";

export interface NameFormProps {
  name: string;
  readOnly: boolean;
  rename: (fields: FormData) => Promise<ActionResult<Organization>>;
}

/** The organisation's name: what everybody who scans one of its codes reads. */
export function NameForm({ name, readOnly, rename }: NameFormProps) {
  const [text, setText] = useState(name);
  const form = useSubmit(rename, (org) => {
    setText(org.name);
    toast.success("Renamed", { description: `All codes are now signed as “${org.name}”.` });
  });
  return (
    <SettingCard
      form={form}
      fields={["name"]}
      saveLabel="Rename"
      changed={text.trim() !== name}
      readOnly={readOnly}
      note="Every code states its issuer’s name, so all of them are signed again. Printed codes keep working."
    >
      <Field
        label="Name"
        hint="What people who scan a code read as its issuer."
        error={fieldErrors(form.result, "name")}
        required
      >
        <Input
          name="name"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={80}
          autoComplete="organization"
          readOnly={readOnly}
        />
      </Field>
    </SettingCard>
  );
}
