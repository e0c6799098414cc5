"use client";

import type { FormEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";
import type { CampaignType, RouteTrial } from "@/lib/campaigns/schemas";
import { destinationProblem } from "@/lib/codes/destination";
import type { Rule } from "@/lib/codes/routing";
import type { ActionResult } from "@/lib/web/action";
import { type Fields, utmInput } from "./campaign-fields";
import { AddressField, FallbackField } from "./parts";
import { RulesEditor, type RulesEditorProps } from "./rules/rules-editor";
import { TryIt } from "./rules/try-it";
import { useRules } from "./rules/use-rules";
import { useSettings } from "./settings-forms";
import { Notices, StaleNotice, saveBarLook } from "./stale-notice";
import type { SaveCampaign } from "./types";
import type { FieldsForm } from "./use-fields";
import { useSave } from "./use-save";
import { UtmFields } from "./utm-fields";

export interface DestinationFormProps {
  before: Fields;
  rules: readonly Rule[];
  type: CampaignType;
  /** Whether it has a code of its own, and so a destination. */
  hasOwnCode: boolean;
  version: number;
  /** The organisation's time zone. */
  zone: string;
  readOnly: boolean;
  save: SaveCampaign;
  tryOut: (input: unknown) => Promise<ActionResult<RouteTrial>>;
}

const NAMES = ["destination", "utm", "fallback_url"] as const;
const SHOWN = [...NAMES, "rules"];

/** Where scans go: the destination, what is added to it, where the others go, and the rules in between. */
export function DestinationForm(props: DestinationFormProps) {
  const { before, type, hasOwnCode, version, zone, readOnly, save, tryOut } = props;
  const form = useSettings(before, zone, NAMES);
  const rules = useRules(props.rules, before.time_zone);
  const saving = useSave(save, version);
  const changed = form.changed || rules.changed;

  function refuse(result: FormResult) {
    form.refuse(result);
    if (!result.ok) rules.refuse(result.issues ?? []);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    rules.showAll();
    const input = form.check();
    if (!input || !rules.valid) return input && focusFirstWrong();
    const given = rules.changed ? { ...input, rules: rules.input() } : input;
    saving.send(given, "Saved and signed again", {
      onSaved: (change) => {
        form.saved();
        rules.saved(change.rules);
      },
      onRefused: refuse,
    });
  }
  /** For trying: the rules need a destination that stands for the codes' own. */
  function unsaved() {
    const destination = hasOwnCode ? form.fields.destination.trim() : "https://example.com/";
    if (!rules.valid || destinationProblem(destination) !== null) return null;
    return {
      destination,
      rules: rules.input(),
      utm: utmInput(form.fields.utm),
      time_zone: before.time_zone,
    };
  }
  const routed = type !== "static";
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <form onSubmit={submit} noValidate className="grid min-w-0 gap-6 **:scroll-mb-24">
        <Notices>
          <StaleNotice newer={saving.newer} zone={zone} />
          <FormMessage result={form.refused} fields={SHOWN} />
        </Notices>
        <DestinationCard form={form} routed={routed} hasOwnCode={hasOwnCode} readOnly={readOnly} />
        {routed && (
          <>
            <RulesSection
              form={rules}
              otherwise={hasOwnCode ? form.fields.destination : null}
              readOnly={readOnly}
            />
            <UtmCard form={form} readOnly={readOnly} />
          </>
        )}
        {!readOnly && <SaveBar changed={changed} pending={saving.pending} wrong={rules.shown.length > 0} />}
      </form>
      {routed && (
        <div className="xl:sticky xl:top-8 xl:max-h-[calc(100dvh-4rem)] xl:overflow-y-auto">
          <TryIt
            zone={before.time_zone}
            unsaved={unsaved}
            ruleCount={rules.rules.length}
            hasOwnCode={hasOwnCode}
            tryOut={tryOut}
          />
        </div>
      )}
    </div>
  );
}

interface PartProps {
  form: FieldsForm;
  readOnly: boolean;
}

function DestinationCard({
  form,
  routed,
  hasOwnCode,
  readOnly,
}: PartProps & { routed: boolean; hasOwnCode: boolean }) {
  return (
    <Card>
      <CardHeader title="Destination" />
      <CardBody>
        <fieldset disabled={readOnly} className="grid min-w-0 gap-4">
          {!routed && (
            <Alert tone="warning" title="A static picture holds its destination">
              Changing it changes the pictures you download from now on. What is printed leads where it always
              did.
            </Alert>
          )}
          {hasOwnCode ? (
            <AddressField
              form={form}
              name="destination"
              label="Leads to"
              required
              hint={routed ? "What is printed stays the same; the check page shows the change." : undefined}
            />
          ) : (
            <p className="text-sm text-muted">
              Each code of this campaign has a destination of its own.
              {routed && " What follows applies to all of them."}
            </p>
          )}
          {routed && <FallbackField form={form} />}
        </fieldset>
      </CardBody>
    </Card>
  );
}

const RulesSection = (props: RulesEditorProps) => (
  <section aria-labelledby="rules-title" className="grid min-w-0 gap-3">
    <div>
      <h2 id="rules-title" className="text-base font-semibold">
        Rules
      </h2>
      <p className="mt-0.5 text-sm text-muted">
        Looked at from the top; the first whose conditions are all true decides. Times in{" "}
        {props.form.zone.replaceAll("_", " ")}.
      </p>
    </div>
    <RulesEditor {...props} />
  </section>
);

const UtmCard = ({ form, readOnly }: PartProps) => (
  <Card>
    <CardHeader title="UTM parameters" description="Tell your analytics where visits come from." />
    <CardBody>
      <fieldset disabled={readOnly} className="min-w-0">
        <UtmFields form={form} />
      </fieldset>
    </CardBody>
  </Card>
);

/** Once the problems of the rules show: to the first field or chip among them. */
const focusFirstWrong = () =>
  void setTimeout(() => document.querySelector<HTMLElement>("[data-key] [aria-invalid=true]")?.focus());

function SaveBar({ changed, pending, wrong }: { changed: boolean; pending: boolean; wrong: boolean }) {
  return (
    <div
      data-print="hide"
      // In reach while there is something to save; until then it covers nothing.
      className={cn(saveBarLook, changed && "sticky bottom-0 z-20")}
    >
      <p className={wrong ? "me-auto text-sm text-danger" : "me-auto text-sm text-muted"}>
        {wrong ? "A rule needs another look." : changed ? "Not saved yet." : "All saved."}
      </p>
      <Button type="submit" loading={pending} disabled={!changed}>
        Save and sign again
      </Button>
    </div>
  );
}
