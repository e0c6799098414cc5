"use client";

import { useRef } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

export interface PasswordFormProps {
  /** For the browser's password manager. */
  email: string;
  hasPassword: boolean;
  change: (fields: FormData) => Promise<ActionResult<void>>;
}

export function PasswordForm({ email, hasPassword, change }: PasswordFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const form = useSubmit(change, () => {
    element.current?.reset();
    toast.success("Password changed", { description: "You were signed out everywhere else." });
  });
  return (
    <Card>
      <form ref={element} onSubmit={form.onSubmit}>
        <CardBody className="grid gap-4">
          <FormMessage result={form.result} fields={["current", "password"]} />
          <input type="email" name="username" value={email} readOnly hidden autoComplete="username" />
          {hasPassword && (
            <Field label="Present password" error={fieldErrors(form.result, "current")} required>
              <PasswordInput name="current" autoComplete="current-password" />
            </Field>
          )}
          <Field
            label="New password"
            hint="At least 10 characters. A few unrelated words are good."
            error={fieldErrors(form.result, "password")}
            required
          >
            <PasswordInput name="password" autoComplete="new-password" />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={form.pending}>
            {hasPassword ? "Change password" : "Set password"}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
