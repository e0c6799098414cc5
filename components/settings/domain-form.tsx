"use client";

import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Organization } from "@/lib/orgs/schemas";
import type { ActionResult } from "@/lib/web/action";
import { SettingCard } from "./setting-card";

export interface DomainFormProps {
  domain: string | null;
  verified: boolean;
  readOnly: boolean;
  update: (change: { domain: string }) => Promise<ActionResult<Organization>>;
}

/** The organisation's domain, and whether it is known to be theirs. */
export function DomainForm({ domain, verified, readOnly, update }: DomainFormProps) {
  const [text, setText] = useState(domain ?? "");
  // As an object: an empty field of a form counts as not given, and here it removes the domain.
  const form = useSubmit(
    () => update({ domain: text.trim() }),
    (org) => {
      setText(org.domain ?? "");
      toast.success(org.domain ? "Domain saved" : "Domain removed");
    },
  );
  const status = verified ? <Badge tone="success">Verified</Badge> : <Badge>Not verified</Badge>;
  return (
    <SettingCard
      form={form}
      fields={["domain"]}
      saveLabel="Save domain"
      changed={text.trim() !== (domain ?? "")}
      readOnly={readOnly}
      note={verified ? "Another domain starts out as not verified." : undefined}
    >
      <Field
        label="Domain"
        optional
        aside={domain && status}
        hint={
          verified
            ? "Scanners see this domain beside your name."
            : "Scanners are not shown a domain until it is proven to be yours. The proof comes with a later version."
        }
        error={fieldErrors(form.result, "domain")}
      >
        <Input
          name="domain"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={readOnly ? "None" : "example.org"}
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={readOnly}
        />
      </Field>
    </SettingCard>
  );
}
