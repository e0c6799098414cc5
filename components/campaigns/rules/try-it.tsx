"use client";

import { FlaskConical } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { RouteTrial } from "@/lib/campaigns/schemas";
import { DEVICES, SYSTEMS } from "@/lib/codes/routing";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "../attempt";
import { DEVICE_NAMES, SYSTEM_NAMES } from "./names";
import { TrialResult } from "./trial-result";
import { FIRST_VISIT, type VisitDraft, visitInput } from "./visit";
import { COUNTRY_CHOICES, LANGUAGE_CHOICES } from "./world";

export interface TryItProps {
  zone: string;
  /** The rules, destination and so on as they are in the editor; null while they have problems. */
  unsaved: () => Record<string, unknown> | null;
  /** How many rules there are, for those that are not looked at. */
  ruleCount: number;
  /** Else every code has a destination of its own. */
  hasOwnCode: boolean;
  tryOut: (input: unknown) => Promise<ActionResult<RouteTrial>>;
}

const UNKNOWN = { value: "", label: "Unknown" };
const DEVICE_OPTIONS = [...DEVICES.map((value) => ({ value, label: DEVICE_NAMES[value][0] })), UNKNOWN];
const SYSTEM_OPTIONS = SYSTEMS.map((value) => ({ value, label: SYSTEM_NAMES[value] }));

/** Invents a visit and asks the server's own rules where it goes. Nothing is counted, nothing saved. */
export function TryIt({ zone, unsaved, ruleCount, hasOwnCode, tryOut }: TryItProps) {
  const [visit, setVisit] = useState(FIRST_VISIT);
  const [answer, setAnswer] = useState<ActionResult<RouteTrial> | null>(null);
  const [unfit, setUnfit] = useState(false);
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    const edits = unsaved();
    setUnfit(edits === null);
    if (edits === null || pending) return;
    start(async () => setAnswer(await attempt(tryOut({ ...visitInput(visit, zone), ...edits }))));
  }
  return (
    <Card>
      <CardHeader
        title="Try it"
        description="Where would this visit go, by what is in the editor now? Nothing is counted."
      />
      <CardBody>
        <form onSubmit={submit} noValidate className="grid gap-4">
          {unfit && (
            <FormMessage tone="warning">
              Some rule or address is not filled in right. Mend it first.
            </FormMessage>
          )}
          <FormMessage result={answer} fields={["at", "scan_number", "percentile"]} />
          <VisitFields
            visit={visit}
            zone={zone}
            answer={answer}
            onChange={(change) => setVisit({ ...visit, ...change })}
          />
          <Button type="submit" variant="secondary" loading={pending}>
            <FlaskConical aria-hidden />
            Try it
          </Button>
        </form>
        <div aria-live="polite">
          {answer?.ok && (
            <TrialResult trial={answer.data} zone={zone} ruleCount={ruleCount} hasOwnCode={hasOwnCode} />
          )}
        </div>
      </CardBody>
    </Card>
  );
}

interface VisitFieldsProps {
  visit: VisitDraft;
  zone: string;
  answer: ActionResult<RouteTrial> | null;
  onChange: (change: Partial<VisitDraft>) => void;
}

function VisitFields({ visit, zone, answer, onChange }: VisitFieldsProps) {
  const bind = (name: keyof VisitDraft) => ({
    value: visit[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Device">
        <NativeSelect options={DEVICE_OPTIONS} {...bind("device")} />
      </Field>
      <Field label="System">
        <NativeSelect options={SYSTEM_OPTIONS} {...bind("os")} />
      </Field>
      <Field label="Country">
        <NativeSelect options={[UNKNOWN, ...COUNTRY_CHOICES]} {...bind("country")} />
      </Field>
      <Field label="Language">
        <NativeSelect options={[UNKNOWN, ...LANGUAGE_CHOICES]} {...bind("language")} />
      </Field>
      <Field
        label="Date and time"
        hint={`In ${zone}; empty: now`}
        error={fieldErrors(answer, "at")}
        className="col-span-2"
      >
        <Input type="datetime-local" min="0001-01-01T00:00" max="9999-12-31T23:59" {...bind("at")} />
      </Field>
      <Field label="Scan number" error={fieldErrors(answer, "scan_number")}>
        <Input inputMode="numeric" {...bind("scanNumber")} />
      </Field>
      <Field label="Visitor" hint="Place from 0 to 99.99 %" error={fieldErrors(answer, "percentile")}>
        <Input inputMode="decimal" {...bind("percentile")} />
      </Field>
    </div>
  );
}
