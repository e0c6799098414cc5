"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { FormParts } from "./use-form";

interface Props {
  form: FormParts;
}

export function NameField({ form, autoFocus }: Props & { autoFocus?: boolean }) {
  return (
    <Field label="Your name" error={form.errorsAt("name")} required>
      <Input name="name" defaultValue={form.typed("name")} autoComplete="name" autoFocus={autoFocus} />
    </Field>
  );
}

export function EmailField({ form, autoFocus, given }: Props & { autoFocus?: boolean; given?: string }) {
  return (
    <Field label="E-mail address" error={form.errorsAt("email")} required>
      <Input
        name="email"
        type="email"
        defaultValue={form.typed("email", given)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={autoFocus}
      />
    </Field>
  );
}

export function NewPasswordField({ form }: Props) {
  const hint = "At least 10 characters. A few unrelated words are good.";
  return (
    <Field label="Password" hint={hint} error={form.errorsAt("password")} required>
      <PasswordInput name="password" autoComplete="new-password" />
    </Field>
  );
}

export function OrganizationField({ form }: Props) {
  const hint = "People who scan your codes read it as the issuer. You can change it later.";
  return (
    <Field label="Organisation" hint={hint} error={form.errorsAt("organization")} required>
      <Input name="organization" defaultValue={form.typed("organization")} autoComplete="organization" />
    </Field>
  );
}
