"use client";

import type { FormAction } from "@/components/login/form-state";
import { useForm } from "@/components/login/use-form";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";

export interface PasswordFormProps {
  action: FormAction;
  token: string;
}

/** Asks for a link's password; also before any script has loaded, and without one. */
export function PasswordForm({ action, token }: PasswordFormProps) {
  const form = useForm(action);
  return (
    <form action={form.send} className="grid gap-4">
      <FormMessage result={form.result} fields={["password"]} />
      <input type="hidden" name="token" value={token} />
      <Field label="Password" error={form.errorsAt("password")} required>
        <PasswordInput name="password" autoComplete="off" autoFocus />
      </Field>
      <SubmitButton size="lg" className="w-full">
        Show the report
      </SubmitButton>
    </form>
  );
}
