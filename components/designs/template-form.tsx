"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { CreateTemplate, DesignReport } from "@/lib/designs/schemas";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";
import { DesignEditor } from "./design-editor";
import { SaveBar } from "./save-bar";
import type { DesignKit } from "./types";

export interface TemplateFormProps {
  kit: DesignKit;
  /** What the form starts with. */
  before: Required<CreateTemplate>;
  /** A template that exists, or one that is being made. */
  exists: boolean;
  save: (input: CreateTemplate) => Promise<ActionResult<{ id: string }>>;
  /** The list: where Cancel leads, and saving. */
  backHref: string;
}

/** Makes a template, or changes one. */
export function TemplateForm({ kit, before, exists, save, backHref }: TemplateFormProps) {
  const router = useRouter();
  const [name, setName] = useState(before.name);
  const [isDefault, setDefault] = useState(before.is_default);
  const [design, setDesign] = useState(before.design_config);
  const [report, setReport] = useState<DesignReport | null>(null);
  const [result, setResult] = useState<ActionResult<{ id: string }> | null>(null);
  const [pending, start] = useTransition();
  const field = useRef<HTMLInputElement>(null);

  function refuse(message: string, path?: string, problem = "") {
    setResult({ ok: false, message, issues: path ? [{ path, message: problem }] : [], requestId: "" });
    window.scrollTo({ top: 0 });
    if (path) field.current?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (name.trim() === "") return refuse("Not saved. It needs a name.", "name", "Give it a name.");
    if (report && !report.ok) return refuse("Not saved. This design does not scan yet.");
    start(async () => {
      const answer = await attempt(save({ name, design_config: design, is_default: isDefault }));
      setResult(answer);
      if (!answer.ok) return window.scrollTo({ top: 0 });
      toast.success(exists ? "Template saved" : "Template made");
      router.push(backHref);
    });
  }

  const issues = result?.ok === false ? result.issues : [];
  const ofDesign = issues.filter(({ path }) => path.startsWith("design_config"));
  return (
    <form onSubmit={submit} noValidate className="min-w-0">
      <FormMessage result={result} fields={["name", "design_config"]} className="mb-4" />
      <DesignEditor {...kit} value={design} onChange={setDesign} onReport={setReport} issues={ofDesign}>
        <Card>
          <CardBody className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2">
            <Field label="Name" required error={fieldErrors(result, "name")}>
              <Input
                ref={field}
                value={name}
                maxLength={80}
                autoComplete="off"
                placeholder="Summer campaign"
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            <ChoiceField
              label="Default template"
              hint="Campaigns that name no design take it."
              className="sm:pt-6.5"
            >
              <Checkbox checked={isDefault} onChange={(event) => setDefault(event.target.checked)} />
            </ChoiceField>
          </CardBody>
        </Card>
      </DesignEditor>
      <SaveBar>
        <Button asChild variant="secondary">
          <Link href={backHref}>Cancel</Link>
        </Button>
        <Button type="submit" loading={pending}>
          {exists ? "Save template" : "Make template"}
        </Button>
      </SaveBar>
    </form>
  );
}
