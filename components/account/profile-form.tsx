"use client";

import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

export interface ProfileFormProps {
  name: string;
  email: string;
  save: (fields: FormData) => Promise<ActionResult<void>>;
}

export function ProfileForm({ name, email, save }: ProfileFormProps) {
  const [text, setText] = useState(name);
  const form = useSubmit(save, () => {
    toast.success("Profile saved");
  });
  return (
    <Card>
      <form onSubmit={form.onSubmit}>
        <CardBody className="grid gap-4">
          <FormMessage result={form.result} fields={["name"]} />
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
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={form.pending} disabled={text.trim() === name}>
            Save profile
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
