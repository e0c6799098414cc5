"use client";

import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { NameField, NewPasswordField } from "./fields";
import type { FormAction } from "./form-state";
import { useForm } from "./use-form";

export interface JoinFormProps {
  action: FormAction;
  token: string;
  /** The invited address: the account's. */
  email: string;
  organization: string;
}

/** An invited person without an account makes one. */
export function JoinForm({ action, token, email, organization }: JoinFormProps) {
  const form = useForm(action);
  return (
    <form action={form.send} className="grid gap-4">
      <FormMessage result={form.result} fields={["name", "password"]} />
      <input type="hidden" name="token" value={token} />
      <Field label="E-mail address" hint="The invitation is for this address.">
        <Input type="email" name="username" value={email} readOnly autoComplete="username" />
      </Field>
      <NameField form={form} autoFocus />
      <NewPasswordField form={form} />
      <SubmitButton size="lg" className="mt-1 w-full">
        Join {organization}
      </SubmitButton>
    </form>
  );
}
