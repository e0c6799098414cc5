"use client";

import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EmailField, NameField, NewPasswordField, OrganizationField } from "./fields";
import type { FormAction } from "./form-state";
import { useForm } from "./use-form";

export interface SignUpFormProps {
  action: FormAction;
  submitLabel: string;
  /** Sent along: where to go on, or the set-up token. */
  hidden: Record<string, string>;
}

/** A person and their organisation: sign-up, and the set-up of a fresh installation. */
export function SignUpForm({ action, submitLabel, hidden }: SignUpFormProps) {
  const form = useForm(action);
  return (
    <form action={form.send} className="grid gap-4">
      <FormMessage result={form.result} fields={["name", "email", "password", "organization"]} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <NameField form={form} autoFocus />
      <EmailField form={form} />
      <NewPasswordField form={form} />
      <OrganizationField form={form} />
      <SubmitButton size="lg" className="mt-1 w-full">
        {submitLabel}
      </SubmitButton>
    </form>
  );
}
