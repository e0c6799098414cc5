"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { expiryOf, LIFETIMES, type Lifetime } from "@/components/keys/expiry";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import { MIN_SHARE_PASSWORD, type Share } from "@/lib/shares/schemas";
import type { ActionResult } from "@/lib/web/action";

export interface ShareTerms {
  label: string | null;
  password: string | null;
  expires_at: string | null;
}

export interface NewShareProps {
  create: (terms: ShareTerms) => Promise<ActionResult<Share>>;
}

const BLANK = { label: "", password: "", lifetime: "90" as Lifetime, day: "" };
const FIELDS = ["label", "password", "expires_at"];

/** Makes a link; it then stands at the top of the list. */
export function NewShare({ create }: NewShareProps) {
  const [terms, setTerms] = useState(BLANK);
  const set = (change: Partial<typeof BLANK>) => setTerms({ ...terms, ...change });
  const { onSubmit, result, pending } = useSubmit(
    () =>
      create({
        label: terms.label.trim() || null,
        password: terms.password || null,
        expires_at: expiryOf(terms.lifetime, terms.day, new Date()),
      }),
    () => {
      setTerms(BLANK);
      toast.success("Link made");
    },
  );
  const ownDay = terms.lifetime === "day";
  const expiryErrors = fieldErrors(result, "expires_at");
  return (
    <form onSubmit={onSubmit} aria-label="New link" className="grid gap-4">
      <h3 className="text-base font-semibold">New link</h3>
      <FormMessage result={result} fields={FIELDS} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="Label"
          optional
          hint="For this list: “The agency”. Visitors do not see it."
          error={fieldErrors(result, "label")}
        >
          <Input
            value={terms.label}
            onChange={(event) => set({ label: event.target.value })}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <Field
          label="Password"
          optional
          hint={`At least ${MIN_SHARE_PASSWORD} characters. Tell it another way than the link.`}
          error={fieldErrors(result, "password")}
        >
          <PasswordInput
            value={terms.password}
            onChange={(event) => set({ password: event.target.value })}
            autoComplete="new-password"
          />
        </Field>
        <Field label="Expires" error={ownDay ? null : expiryErrors}>
          <NativeSelect
            options={LIFETIMES}
            value={terms.lifetime}
            onChange={(event) => set({ lifetime: event.target.value as Lifetime })}
          />
        </Field>
        {ownDay && (
          <Field label="Last day" error={expiryErrors} required>
            <Input type="date" value={terms.day} onChange={(event) => set({ day: event.target.value })} />
          </Field>
        )}
      </div>
      <Button type="submit" loading={pending} className="justify-self-end">
        <Plus aria-hidden />
        Create link
      </Button>
    </form>
  );
}
