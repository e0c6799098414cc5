"use client";

import { Download as DownloadIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";
import { NativeSelect } from "@/components/ui/native-select";
import { Progress } from "@/components/ui/progress";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import type { CampaignType } from "@/lib/campaigns/schemas";
import { EXPORT_PART, type ExportFormat } from "@/lib/reports/schemas";
import { type Draft, newDraft, partsOf, toQuery } from "./draft";
import { LabelFields, PictureFields } from "./format-fields";
import { useDownload } from "./use-download";

export interface ExportDialogProps {
  orgSlug: string;
  campaignId: string;
  name: string;
  qrType: CampaignType;
  codeCount: number;
}

const SHOWN = ["pictures", "size", "layout", "columns", "rows", "margin", "gap", "part"];

/** The API's sentence for a refused query says little over a form whose fields say the rest. */
const inWords = (refused: FormResult | null): FormResult | null =>
  refused?.ok === false && (refused.issues ?? []).some(({ path }) => SHOWN.includes(path))
    ? { ...refused, message: "Check what is marked below." }
    : refused;

const FORMATS: { value: ExportFormat; label: string; description: string }[] = [
  { value: "zip", label: "Pictures (ZIP)", description: "One file for each code, and a table of them." },
  { value: "pdf", label: "Label sheets (PDF)", description: "Ready to print, vectors throughout." },
  { value: "csv", label: "Table (CSV)", description: "Addresses, labels and scans for a spreadsheet." },
];
const FLEETING = "Not for morphing codes: a picture of one stops working after 30 seconds.";

/** A button, and behind it the campaign's codes as a file. */
export function ExportDialog(props: ExportDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary">
          <DownloadIcon aria-hidden />
          Export…
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Export “${props.name}”`}
        description={`${props.codeCount.toLocaleString("en")} ${props.codeCount === 1 ? "code" : "codes"}`}
      >
        <ExportForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ExportForm({
  orgSlug,
  campaignId,
  qrType,
  codeCount,
  close,
}: ExportDialogProps & { close: () => void }) {
  const [draft, setDraft] = useState(() => newDraft(qrType));
  const { progress, refused, start, cancel } = useDownload(orgSlug);
  const change = (some: Partial<Draft>) => setDraft((old) => ({ ...old, ...some }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (progress !== null) return;
    if (!(await start(campaignId, toQuery(draft, codeCount)))) return;
    toast.success("Export downloaded");
    close();
  }

  const fields = { draft, onChange: change, result: refused };
  return (
    <form onSubmit={submit} noValidate className="contents">
      <DialogBody className="grid gap-5">
        <FormMessage result={inWords(refused)} fields={SHOWN} />
        <fieldset disabled={progress !== null} className="grid min-w-0 gap-5">
          <legend className="sr-only">What to export</legend>
          <RadioGroup
            label="Format"
            name="format"
            value={draft.format}
            onValueChange={(format) => change({ format: format as ExportFormat })}
            options={FORMATS.map((option) =>
              qrType === "morphing" && option.value !== "csv"
                ? { ...option, description: FLEETING, disabled: true }
                : option,
            )}
          />
          {draft.format === "zip" && <PictureFields {...fields} />}
          {draft.format === "pdf" && <LabelFields {...fields} />}
          {partsOf(codeCount) > 1 && (
            <Field label="Codes" hint={`A file holds at most ${EXPORT_PART.toLocaleString("en")}.`}>
              <NativeSelect
                value={draft.part}
                onChange={(event) => change({ part: event.target.value })}
                options={Array.from({ length: partsOf(codeCount) }, (_, i) => partOption(i, codeCount))}
              />
            </Field>
          )}
        </fieldset>
        {progress !== null && (
          <Progress label="Making the file" value={progress.done} max={progress.total}>
            {progress.total === 0
              ? "Making the file…"
              : `${progress.done.toLocaleString("en")} of ${progress.total.toLocaleString("en")} codes. Keep this page open.`}
          </Progress>
        )}
        <p role="status" className="sr-only">
          {progress !== null && "Making the file"}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onClick={progress === null ? close : cancel}>
          {progress === null ? "Cancel" : "Stop"}
        </Button>
        <Button type="submit" loading={progress !== null} disabled={codeCount === 0}>
          Download
        </Button>
      </DialogFooter>
    </form>
  );
}

function partOption(index: number, codeCount: number) {
  const from = index * EXPORT_PART + 1;
  const to = Math.min(codeCount, from + EXPORT_PART - 1);
  return { value: String(index + 1), label: `${from.toLocaleString("en")} to ${to.toLocaleString("en")}` };
}
