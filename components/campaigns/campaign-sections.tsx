"use client";

import { Palette } from "lucide-react";
import { TemplatePicker } from "@/components/designs/template-picker";
import type { DesignKit } from "@/components/designs/types";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { CAMPAIGN_TYPES, type CampaignType } from "@/lib/campaigns/schemas";
import { UTM_FIELDS } from "@/lib/codes/routing";
import type { DesignConfig } from "@/lib/designs/schemas";
import { type FieldName, slugLike } from "./campaign-fields";
import {
  AddressField,
  FallbackField,
  Fold,
  LimitField,
  OrganiseFields,
  PasswordField,
  type Person,
  ScheduleFields,
  TextField,
  ZoneField,
} from "./parts";
import type { FieldsForm } from "./use-fields";
import { UtmFields } from "./utm-fields";
import { TYPE } from "./words";

export interface CampaignSectionsProps {
  form: FieldsForm;
  zone: string;
  base: string;
  kit: DesignKit;
  /** The template that the design was started from. */
  picked: string | null;
  onPicked: (key: string) => void;
  /** Whether the design editor is open, below. */
  customising: boolean;
  onCustomise: () => void;
  people: readonly Person[];
  tags: readonly string[];
}

const TYPES = CAMPAIGN_TYPES.map((value) => ({
  value,
  label: TYPE[value].label,
  description: TYPE[value].meaning,
}));

const LEADS: Record<CampaignType, string> = {
  static: "Becomes the picture’s content: check it well, it cannot be changed once printed.",
  dynamic: "Signed with every code. You can change it later: what is printed stays the same.",
  morphing: "Where a genuine, fresh scan is sent on to. You can change it later.",
};

/** The parts of the form, the needed first and the rest folded. */
export function CampaignSections(props: CampaignSectionsProps) {
  const { form, zone, base, kit, picked, onPicked, customising, onCustomise, people, tags } = props;
  const { fields } = form;
  const wrong = (...names: FieldName[]) => names.some((name) => form.errors(name).length > 0);
  const routed = fields.qr_type !== "static";
  const utm = UTM_FIELDS.filter((field) => fields.utm[field] !== "");
  return (
    <>
      <div className="grid gap-4 pb-5">
        <RadioGroup
          label="Type"
          name="qr_type"
          look="cards"
          options={TYPES}
          value={fields.qr_type}
          onValueChange={(value) => form.set({ qr_type: value as CampaignType })}
          hint="The type stays: another one is another picture."
        />
        <TextField form={form} name="name" label="Name" required input={{ maxLength: 120 }} />
        <AddressField form={form} name="destination" label="Leads to" required hint={LEADS[fields.qr_type]} />
        <TextField
          form={form}
          name="slug"
          label="Short name"
          optional
          hint={`For addresses and files${fields.slug === "" && slugLike(fields.name) ? `: ${slugLike(fields.name)} unless you say` : ""}. Small letters, digits, hyphens.`}
          input={{
            maxLength: 60,
            spellCheck: false,
            autoCapitalize: "none",
            placeholder: slugLike(fields.name),
          }}
        />
      </div>
      <Fold
        title="Design"
        summary={designSummary(kit, picked, fields.design_config)}
        open={wrong("design_config")}
      >
        {/* The editor offers the same designs. */}
        {!customising && (
          <TemplatePicker
            label="Start from"
            options={kit.start}
            value={picked}
            onPick={(option) => {
              onPicked(option.key);
              form.set({ design_config: option.design_config });
            }}
          />
        )}
        <div>
          <Button variant="secondary" aria-expanded={customising} onClick={onCustomise}>
            <Palette aria-hidden />
            {customising ? "Close the design editor" : "Customise the design…"}
          </Button>
        </div>
        <FieldError errors={form.errors("design_config")} />
      </Fold>
      {routed && (
        <>
          <Fold
            title="UTM parameters"
            summary={
              utm.length > 0
                ? utm.map((field) => `${field}=${fields.utm[field]}`).join(", ")
                : "Tell your analytics where visits come from"
            }
            open={wrong("utm")}
          >
            <UtmFields form={form} />
          </Fold>
          <Fold
            title="Schedule and limit"
            summary="When it starts and ends, how often it can be scanned"
            open={wrong("starts_at", "ends_at", "max_scans", "time_zone")}
          >
            <ScheduleFields form={form} zone={zone} />
            <LimitField form={form} />
            <ZoneField form={form} />
          </Fold>
          <Fold
            title="Password and fallback"
            summary="Who gets through, and where the others go"
            open={wrong("password", "fallback_url")}
          >
            <PasswordField form={form} />
            <FallbackField form={form} />
          </Fold>
        </>
      )}
      <Fold title="Organise" summary="Tags, owner, notes" open={wrong("tags", "owner_id", "notes")}>
        <OrganiseFields form={form} people={people} tags={tags} />
      </Fold>
      <p className="border-t border-line pt-3 text-sm text-muted">
        {routed
          ? "Rules (by device, country, language, time …) are added on the campaign’s own page once it is made."
          : `Nothing at ${new URL(base).host} is asked when a static code is scanned.`}
      </p>
    </>
  );
}

/** The design's name while it is as it was picked. */
function designSummary(kit: DesignKit, picked: string | null, design: DesignConfig): string {
  const start = kit.start.find(({ key }) => key === picked);
  if (start && JSON.stringify(start.design_config) === JSON.stringify(design)) return start.name;
  return Object.keys(design).length === 0 ? "Plain" : "Your own";
}

/** A static picture holds the destination itself, so the preview does as well. */
export const sampleTextOf = (type: CampaignType, destination: string, sample: string | undefined) =>
  type === "static" && destination.trim() !== "" ? destination.trim() : sample;

/** A refusal's problems with the design, by their paths within it. */
export function designIssues({ refused }: Pick<FieldsForm, "refused">) {
  if (refused?.ok !== false) return [];
  const prefix = "design_config.";
  return (refused.issues ?? [])
    .filter(({ path }) => path === "design_config" || path.startsWith(prefix))
    .map(({ path, message }) => ({ path: path.slice(prefix.length), message }));
}
