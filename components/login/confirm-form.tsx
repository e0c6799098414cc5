"use client";

import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "./form-state";
import { useForm } from "./use-form";

export interface ConfirmFormProps {
  action: FormAction;
  hidden: Record<string, string>;
  submitLabel: string;
  variant?: "primary" | "secondary";
}

/** One button: take up an invitation, sign out. */
export function ConfirmForm({ action, hidden, submitLabel, variant = "primary" }: ConfirmFormProps) {
  const form = useForm(action);
  return (
    <form action={form.send} className="grid gap-4">
      <FormMessage result={form.result} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton size="lg" variant={variant} className="w-full">
        {submitLabel}
      </SubmitButton>
    </form>
  );
}
