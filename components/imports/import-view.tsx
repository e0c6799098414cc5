"use client";

import { useOptimistic, useState, useTransition } from "react";
import { UNREACHABLE } from "@/components/admin/use-submit";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";
import { SecretReveal } from "@/components/ui/secret-reveal";
import type { ChangeImport, Import, ImportStarted } from "@/lib/imports/schemas";
import type { ActionResult } from "@/lib/web/action";
import { callApi } from "./call";
import { ColumnsCard } from "./columns-card";
import { FoundCard } from "./found-card";
import { RunCard } from "./run-card";
import { StartBar } from "./start-bar";
import { TargetCard, type TargetChoices, type TargetDraft, toTarget } from "./target-card";
import { useImport } from "./use-import";

export interface ImportViewProps extends TargetChoices {
  org: string;
  initial: Import;
  mayWrite: boolean;
  change: (change: ChangeImport) => Promise<ActionResult<Import>>;
  begin: (input: unknown) => Promise<ActionResult<ImportStarted>>;
  resume: () => Promise<ActionResult<ImportStarted>>;
  cancel: () => Promise<ActionResult<Import>>;
}

async function attempt<T>(work: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { ok: false, message: UNREACHABLE, issues: [], requestId: "" };
  }
}

const draftOf = ({ file_name, settings: { target } }: Import, { campaigns }: TargetChoices): TargetDraft => ({
  kind: target.kind === "codes" ? "new_campaign" : target.kind,
  name: target.kind === "new_campaign" ? target.name : file_name.replace(/\.\w+$/, "").slice(0, 120),
  type: target.kind === "new_campaign" ? target.qr_type : "dynamic",
  template: (target.kind === "new_campaign" && target.template_id) || "",
  campaign: target.kind === "campaign" ? target.campaign_id : (campaigns[0]?.id ?? ""),
});

/** One import, from its check to its end. */
export function ImportView({ org, initial, mayWrite, ...props }: ImportViewProps) {
  const { value, setValue, lost } = useImport(org, initial);
  const [draft, setDraft] = useState(() => draftOf(initial, props));
  const [skip, setSkip] = useState(false);
  const [version, setVersion] = useState(0);
  /** What became of the last change of the reading, and of the last start. */
  const [unread, setUnread] = useState<FormResult | null>(null);
  const [refused, setRefused] = useState<FormResult | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [checking, startCheck] = useTransition();
  const [starting, startBegin] = useTransition();
  // What was chosen shows at once; the check of all rows takes its time.
  const [chosen, choose] = useOptimistic(value.settings, (now, wanted: ChangeImport) => ({
    ...now,
    ...wanted,
  }));

  function show(next: Import) {
    setValue(next);
    setVersion((n) => n + 1);
  }
  function settle<T extends Import>(result: ActionResult<T>): FormResult {
    if (result.ok) show(result.data);
    return result.ok ? { ok: true } : result;
  }
  const change = (wanted: ChangeImport) =>
    startCheck(async () => {
      choose(wanted);
      setUnread(settle(await attempt(() => props.change(wanted))));
    });
  const run = (work: () => Promise<ActionResult<ImportStarted>>) =>
    startBegin(async () => {
      const result = await attempt(work);
      setRefused(settle(result));
      if (result.ok) return setSecret(result.data.secret_key ?? null);
      // What is made of the rows may have been stored, and may have made bad ones of some.
      const now = await callApi<Import>(org, `/api/v1/imports/${value.id}`);
      if (now.ok) show(now.data);
    });
  const cancel = async () => settle(await attempt(props.cancel));

  const waiting = value.status === "CHECKED";
  return (
    <div className="grid gap-6">
      <FormMessage result={waiting ? unread : refused} />
      {secret !== null && (
        <Card>
          <CardHeader title="Secret of the new campaign" />
          <CardBody>
            <SecretReveal label="secret key" secret={secret} onSaved={() => setSecret(null)}>
              It signs the addresses at which the live codes are drawn. Copy it now and keep it on the server
              that shows them; a lost one can be replaced in the campaign’s settings.
            </SecretReveal>
          </CardBody>
        </Card>
      )}
      {!waiting && (
        <RunCard
          {...{ org, value, mayWrite, lost, cancel }}
          resume={() => run(props.resume)}
          busy={starting}
        />
      )}
      {waiting && (
        <>
          {mayWrite && (
            <ColumnsCard value={{ ...value, settings: chosen }} onChange={change} busy={checking} />
          )}
          <FoundCard org={org} value={value} version={version} busy={checking} />
          {mayWrite && (
            <>
              <TargetCard
                draft={draft}
                onChange={(some) => setDraft((old) => ({ ...old, ...some }))}
                result={refused}
                campaigns={props.campaigns}
                templates={props.templates}
              />
              <StartBar
                {...{ value, skip, setSkip, cancel, refused }}
                busy={starting}
                start={() => run(() => props.begin({ target: toTarget(draft), skip_bad: skip }))}
              />
            </>
          )}
        </>
      )}
    </div>
  );
}
