"use client";

import { useState } from "react";
import { DesignEditor } from "@/components/designs/design-editor";
import type { DesignKit } from "@/components/designs/types";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";
import type { DesignConfig, DesignReport } from "@/lib/designs/schemas";
import { designIssues } from "./campaign-sections";
import { Notices, StaleNotice, saveBarLook } from "./stale-notice";
import type { SaveCampaign } from "./types";
import { useSave } from "./use-save";

export interface DesignFormProps {
  kit: DesignKit;
  design: DesignConfig;
  version: number;
  zone: string;
  save: SaveCampaign;
}

/** The design of the campaign's codes. */
export function DesignForm({ kit, design, version, zone, save }: DesignFormProps) {
  const [stored, setStored] = useState(design);
  const [value, setValue] = useState(design);
  const [report, setReport] = useState<DesignReport | null>(null);
  const [refused, setRefused] = useState<FormResult | null>(null);
  const saving = useSave(save, version);
  const changed = JSON.stringify(value) !== JSON.stringify(stored);

  function send() {
    saving.send({ design_config: value }, "Design saved", {
      onSaved: () => {
        setStored(value);
        setRefused(null);
      },
      onRefused: setRefused,
    });
  }
  return (
    <div className="grid min-w-0 gap-4 **:scroll-mb-24">
      <Notices>
        <StaleNotice newer={saving.newer} zone={zone} />
        <FormMessage result={refused} fields={["design_config"]} />
      </Notices>
      <DesignEditor
        {...kit}
        value={value}
        onChange={(next) => {
          setValue(next);
          setRefused(null);
        }}
        onReport={setReport}
        issues={designIssues({ refused })}
      />
      <div data-print="hide" className={cn(saveBarLook, changed && "sticky bottom-0 z-20")}>
        <p className="me-auto min-w-0 text-sm text-muted">
          {changed
            ? report !== null && !report.ok
              ? "It would not scan as it is. Mend it first."
              : "Not saved yet."
            : "Pictures downloaded from now on look like this; printed ones keep working."}
        </p>
        <Button loading={saving.pending} disabled={!changed || !report?.ok} onClick={send}>
          Save design
        </Button>
      </div>
    </div>
  );
}
