"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { type FormResult, fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup } from "@/components/ui/radio-group";
import type { CampaignType } from "@/lib/campaigns/schemas";
import type { Target } from "@/lib/imports/schemas";

export interface Choice {
  id: string;
  name: string;
}

/** What the codes can go into and look like. */
export interface TargetChoices {
  campaigns: readonly (Choice & { type: CampaignType })[];
  templates: readonly Choice[];
}

/** Every answer of the form, so that none is lost by looking at another. */
export interface TargetDraft {
  kind: Target["kind"];
  name: string;
  type: CampaignType;
  template: string;
  campaign: string;
}

export function toTarget({ kind, name, type, template, campaign }: TargetDraft): unknown {
  if (kind === "codes") return { kind };
  if (kind === "campaign") return { kind, campaign_id: campaign };
  return { kind, name, qr_type: type, ...(template === "" ? {} : { template_id: template }) };
}

const TYPES: { value: CampaignType; label: string; description: string }[] = [
  {
    value: "dynamic",
    label: "Dynamic",
    description: "Scans are counted, and where they lead can be changed later.",
  },
  {
    value: "static",
    label: "Static",
    description: "The picture holds the address itself. Nothing is counted.",
  },
  {
    value: "morphing",
    label: "Morphing",
    description: "Live tickets: a screenshot stops working after 30 seconds.",
  },
];

interface TargetCardProps extends TargetChoices {
  draft: TargetDraft;
  onChange: (change: Partial<TargetDraft>) => void;
  result: FormResult | null;
}

/** What is made of the rows. */
export function TargetCard({ draft, onChange, result, campaigns, templates }: TargetCardProps) {
  return (
    <Card>
      <CardHeader title="Codes" description="What is made of the rows." />
      <CardBody className="grid gap-5">
        <RadioGroup
          label="The codes go into"
          name="kind"
          value={draft.kind}
          onValueChange={(kind) => onChange({ kind: kind as TargetDraft["kind"] })}
          options={[
            { value: "new_campaign", label: "A new campaign" },
            {
              value: "campaign",
              label: "A campaign that is there",
              disabled: campaigns.length === 0,
              description: campaigns.length === 0 ? "There is none yet." : undefined,
            },
            { value: "codes", label: "No campaign", description: "Each code leads to its own check page." },
          ]}
        />
        {draft.kind === "new_campaign" && <NewCampaign {...{ draft, onChange, result, templates }} />}
        {draft.kind === "campaign" && (
          <Field label="Campaign" error={fieldErrors(result, "target.campaign_id")}>
            <NativeSelect
              value={draft.campaign}
              onChange={(event) => onChange({ campaign: event.target.value })}
              options={campaigns.map(({ id, name, type }) => ({ value: id, label: `${name} (${type})` }))}
            />
          </Field>
        )}
      </CardBody>
    </Card>
  );
}

function NewCampaign({ draft, onChange, result, templates }: Omit<TargetCardProps, "campaigns">) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Campaign’s name" error={fieldErrors(result, "target.name")}>
          <Input
            value={draft.name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field label="Design" error={fieldErrors(result, "target.template_id")}>
          <NativeSelect
            value={draft.template}
            onChange={(event) => onChange({ template: event.target.value })}
            options={[
              { value: "", label: "The default template" },
              ...templates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      </div>
      <RadioGroup
        label="Kind of code"
        name="qr_type"
        look="cards"
        value={draft.type}
        onValueChange={(type) => onChange({ type: type as CampaignType })}
        options={TYPES}
      />
    </div>
  );
}
