"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { attempt } from "@/components/designs/attempt";
import { DesignEditor } from "@/components/designs/design-editor";
import { same } from "@/components/designs/history";
import { SaveBar } from "@/components/designs/save-bar";
import type { DesignKit } from "@/components/designs/types";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import type { DesignSet, SetDesign } from "@/lib/codes/schemas";
import type { DesignConfig, DesignReport } from "@/lib/designs/schemas";
import type { ActionResult } from "@/lib/web/action";

export interface CodeDesignFormProps {
  kit: DesignKit;
  token: string;
  before: DesignConfig;
  save: (input: SetDesign) => Promise<ActionResult<DesignSet>>;
  /** The code's page. */
  backHref: string;
}

/** The look of one code. */
export function CodeDesignForm({ kit, token, before, save, backHref }: CodeDesignFormProps) {
  const router = useRouter();
  const [design, setDesign] = useState(before);
  const [report, setReport] = useState<DesignReport | null>(null);
  const [result, setResult] = useState<ActionResult<DesignSet> | null>(null);
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (report && !report.ok) {
      setResult({
        ok: false,
        message: "Not saved. This design does not scan yet.",
        issues: [],
        requestId: "",
      });
      return window.scrollTo({ top: 0 });
    }
    start(async () => {
      const answer = await attempt(save({ tokens: [token], designConfig: design }));
      setResult(answer);
      if (!answer.ok) return window.scrollTo({ top: 0 });
      toast.success("Design saved");
      router.push(backHref);
    });
  }

  const issues = result?.ok === false ? result.issues : [];
  return (
    <form onSubmit={submit} noValidate className="min-w-0">
      <FormMessage result={result} fields={["designConfig"]} className="mb-4" />
      <DesignEditor {...kit} value={design} onChange={setDesign} onReport={setReport} issues={issues} />
      <SaveBar>
        <Button asChild variant="secondary">
          <Link href={backHref}>Cancel</Link>
        </Button>
        <Button type="submit" loading={pending} disabled={same(design, before)}>
          Save design
        </Button>
      </SaveBar>
    </form>
  );
}
