"use client";

import { useSubmit } from "@/components/admin/use-submit";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/web/action";

/** Names a new organisation. */
export function FoundForm({ found }: { found: (fields: FormData) => Promise<ActionResult<void>> }) {
  const form = useSubmit(found);
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4">
      <FormMessage result={form.result} fields={["name"]} />
      <Field
        label="Name"
        hint="People who scan its codes read it as the issuer. You can change it later."
        error={fieldErrors(form.result, "name")}
        required
      >
        <Input name="name" maxLength={80} autoComplete="organization" autoFocus />
      </Field>
      <Button type="submit" size="lg" loading={form.pending} className="w-full">
        Found organisation
      </Button>
    </form>
  );
}
