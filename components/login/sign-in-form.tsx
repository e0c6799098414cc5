"use client";

import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { EmailField } from "./fields";
import type { FormAction } from "./form-state";
import { useForm } from "./use-form";

export interface SignInFormProps {
  action: FormAction;
  /** A path of this site. */
  next: string;
  /** Fills in the address: from an invitation. */
  email?: string;
  /** Why the person is here again. */
  notice?: string;
}

export function SignInForm({ action, next, email, notice }: SignInFormProps) {
  const form = useForm(action);
  return (
    <form action={form.send} className="grid gap-4">
      {form.result ? (
        <FormMessage result={form.result} fields={["email", "password"]} />
      ) : (
        <FormMessage>{notice}</FormMessage>
      )}
      <input type="hidden" name="next" value={next} />
      <EmailField form={form} given={email} autoFocus={!email} />
      <Field label="Password" error={form.errorsAt("password")} required>
        <PasswordInput name="password" autoComplete="current-password" autoFocus={Boolean(email)} />
      </Field>
      <SubmitButton size="lg" className="mt-1 w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
