"use client";

import { UpdateCampaign } from "@/lib/campaigns/schemas";
import { changeInput, type FieldName, type Fields } from "./campaign-fields";
import { FormCard } from "./form-card";
import { LimitField, OrganiseFields, type Person, ScheduleFields, TextField, ZoneField } from "./parts";
import type { SaveCampaign } from "./types";
import { useFields } from "./use-fields";

export interface SettingsFormProps {
  before: Fields;
  version: number;
  /** The organisation's time zone, in which dates are typed. */
  zone: string;
  save: SaveCampaign;
  /** Why it can only be looked at; null when it can be changed. */
  readOnly: string | null;
}

/** A form over some of a campaign's fields; it sends what changed. */
export function useSettings(before: Fields, zone: string, names: readonly FieldName[]) {
  return useFields(before, {
    names,
    schema: UpdateCampaign,
    input: (fields, stored) => changeInput(stored, fields, names, zone),
  });
}

const GENERAL = ["name", "slug", "tags", "owner_id", "notes"] as const;

export function GeneralForm({
  people,
  tags,
  ...props
}: SettingsFormProps & { people: readonly Person[]; tags: readonly string[] }) {
  const form = useSettings(props.before, props.zone, GENERAL);
  return (
    <FormCard form={form} saveLabel="Save" done="Saved" note="Scanners see none of this." {...props}>
      <TextField form={form} name="name" label="Name" required input={{ maxLength: 120 }} />
      <TextField
        form={form}
        name="slug"
        label="Short name"
        required
        hint="For addresses and files. Small letters, digits, hyphens."
        input={{ maxLength: 60, spellCheck: false, autoCapitalize: "none" }}
      />
      <OrganiseFields form={form} people={people} tags={tags} />
    </FormCard>
  );
}

const SCHEDULE = ["starts_at", "ends_at", "time_zone"] as const;

export function ScheduleForm(props: SettingsFormProps) {
  const form = useSettings(props.before, props.zone, SCHEDULE);
  return (
    <FormCard
      form={form}
      saveLabel="Save schedule"
      done="Schedule saved"
      note="Part of what is signed: all codes of the campaign are signed again. Printed ones keep working."
      {...props}
    >
      <ScheduleFields form={form} zone={props.zone} />
      <ZoneField form={form} />
    </FormCard>
  );
}

const LIMIT = ["max_scans"] as const;

export function LimitForm(props: SettingsFormProps) {
  const form = useSettings(props.before, props.zone, LIMIT);
  return (
    <FormCard form={form} saveLabel="Save limit" done="Limit saved" note="Empty: without a limit." {...props}>
      <LimitField form={form} />
    </FormCard>
  );
}
