"use client";

import { useRef, useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Field } from "@/components/ui/field";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { MAX_RETENTION_MONTHS, type Organization } from "@/lib/orgs/schemas";
import type { ExpiringScans } from "@/lib/scans";
import type { ActionResult } from "@/lib/web/action";
import { SettingCard } from "./setting-card";

export interface RetentionFormProps {
  months: number;
  readOnly: boolean;
  preview: (months: number) => Promise<ActionResult<ExpiringScans>>;
  update: (change: { scan_retention_months: number }) => Promise<ActionResult<Organization>>;
}

const figures = new Intl.NumberFormat("en");

function Loss({ loss }: { loss: ExpiringScans }) {
  const day = new Date(loss.until).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  if (loss.scans === 0)
    return `There are no scans from before ${day} (UTC) now. From now on they go when they are that old.`;
  const one = loss.scans === 1 && !loss.more;
  return (
    <>
      <b className="font-medium text-ink">
        {loss.more && "More than "}
        {figures.format(loss.scans)} {one ? "scan" : "scans"}
      </b>{" "}
      from before {day} (UTC), bots’ included, {one ? "goes" : "go"} for good, and analytics of those days
      with {one ? "it" : "them"}. This begins within minutes and cannot be undone: export what you still need
      first.
    </>
  );
}

/** For how many months scans are kept. Fewer is asked about first, with what it would delete. */
export function RetentionForm({ months, readOnly, preview, update }: RetentionFormProps) {
  const [text, setText] = useState(String(months));
  const [loss, setLoss] = useState<ExpiringScans | null>(null);
  const asked = useRef(months);
  const save = () => update({ scan_retention_months: asked.current });
  const saved = () => {
    setText(String(asked.current));
    toast.success("Saved");
  };
  const form = useSubmit<Organization | ExpiringScans>(
    async () => {
      asked.current = Number(text || Number.NaN);
      return asked.current < months ? preview(asked.current) : save();
    },
    (data) => ("until" in data ? setLoss(data) : saved()),
  );
  return (
    <>
      <SettingCard
        form={form}
        fields={["scan_retention_months"]}
        saveLabel="Save"
        changed={text !== String(months)}
        readOnly={readOnly}
        note="What is older is deleted for good, day by day."
      >
        <Field
          label="Keep scans for … months"
          hint={`1 to ${MAX_RETENTION_MONTHS}. Totals of codes (“scanned 120 times”) stay.`}
          error={fieldErrors(form.result, "scan_retention_months")}
        >
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={MAX_RETENTION_MONTHS}
            value={text}
            onChange={(event) => setText(event.target.value)}
            readOnly={readOnly}
            className="max-w-32"
          />
        </Field>
      </SettingCard>
      <ConfirmDialog
        open={loss !== null}
        onOpenChange={(open) => !open && setLoss(null)}
        title={`Keep scans for ${asked.current} ${asked.current === 1 ? "month" : "months"} only?`}
        description={loss && <Loss loss={loss} />}
        confirmLabel={loss?.scans === 0 ? "Save" : "Delete older scans"}
        tone={loss?.scans === 0 ? "primary" : "danger"}
        action={async () => {
          const result = await save();
          if (result.ok) saved();
          return result;
        }}
      />
    </>
  );
}
