"use client";

import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";
import type { Import } from "@/lib/imports/schemas";
import { counted } from "./words";

interface StartBarProps {
  value: Import;
  skip: boolean;
  setSkip: (skip: boolean) => void;
  start: () => void;
  cancel: () => Promise<FormResult>;
  busy: boolean;
  /** What became of the last try to start. */
  refused: FormResult | null;
}

const SHOWN = ["target.name", "target.campaign_id", "target.template_id"];

/** The API's sentence for a refused body says little over a form whose fields say the rest. */
const inWords = (refused: FormResult | null): FormResult | null =>
  refused?.ok === false && (refused.issues ?? []).some(({ path }) => SHOWN.includes(path))
    ? { ...refused, message: "Not started. Check what is marked above." }
    : refused;

/** Starts the import, or throws the file away. */
export function StartBar({ value, skip, setSkip, start, cancel, busy, refused }: StartBarProps) {
  const good = value.total - value.bad;
  const ready = good > 0 && (value.bad === 0 || skip);
  return (
    <Card>
      <CardBody className="grid gap-4">
        <FormMessage result={inWords(refused)} fields={SHOWN} />
        {value.bad > 0 && good > 0 && (
          <ChoiceField
            label={`Leave out the ${counted(value.bad, "row")} with problems`}
            hint="Or mend them in the file and upload it again."
          >
            <Checkbox checked={skip} onChange={(event) => setSkip(event.target.checked)} />
          </ChoiceField>
        )}
        {good === 0 && (
          <p className="text-sm text-muted">
            No row can become a code. Choose other columns above, or mend the file and upload it again.
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
          <ConfirmDialog
            trigger={<Button variant="danger-quiet">Discard…</Button>}
            title={`Discard “${value.file_name}”?`}
            description="Nothing was issued. The file is forgotten and can be uploaded again."
            confirmLabel="Discard file"
            action={cancel}
          />
          <Button onClick={start} loading={busy} disabled={!ready}>
            Issue {counted(good, "code")}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
