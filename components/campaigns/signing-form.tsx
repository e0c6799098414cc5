"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormResult } from "@/components/ui/form-result";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";
import { SigningSnippets } from "./new-secret";
import { momentWords } from "./rules/sentence";
import { SecretDialog } from "./secret-dialog";
import type { Made, SaveCampaign } from "./types";

export interface SigningProps {
  name: string;
  shortCode: string | null;
  base: string;
  zone: string;
  signatureVersion: number;
  /** Until when the secret before the last one counts; null when none does. */
  previousUntil: string | null;
  readOnly: boolean;
  save: SaveCampaign;
  rotate: (input: { grace_seconds: number }) => Promise<ActionResult<Made>>;
}

const GRACE = [
  { value: "0", label: "At once: the old key is known to somebody" },
  { value: "3600", label: "In an hour" },
  { value: "86400", label: "In a day" },
  { value: "604800", label: "In 7 days" },
];

const VERSIONS = [
  {
    value: "1",
    label: "Versions 1 and 2",
    description:
      "Version 1 signs only the time: whoever holds a signature can use it for every code of the campaign.",
  },
  { value: "2", label: "Version 2 only", description: "Each signature is good for one code. Recommended." },
];

/** The secret of a morphing campaign, and which signatures made with it count. */
export function Signing(props: SigningProps) {
  const { name, shortCode, base, zone, previousUntil, readOnly, rotate } = props;
  const [made, setMade] = useState<Made | null>(null);

  async function submit(fields: FormData): Promise<FormResult> {
    const result = await attempt(rotate({ grace_seconds: Number(fields.get("grace")) }));
    if (!result.ok) return result;
    setMade(result.data);
    return { ok: true };
  }
  return (
    <>
      <Card>
        <CardBody className="grid gap-4">
          {previousUntil && (
            <Alert tone="info" title="Two secret keys count now">
              The one before the last rotation until {momentWords(previousUntil, zone)}.
            </Alert>
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 flex-1 basis-64 text-sm text-muted">
              The secret key signs the addresses of pictures. It was shown once and cannot be shown again.
            </p>
            {!readOnly && (
              <ConfirmDialog
                tone="primary"
                trigger={
                  <Button variant="secondary">
                    <KeyRound aria-hidden />
                    Rotate the secret key…
                  </Button>
                }
                title={`Rotate the secret key of “${name}”?`}
                description="You get a new one, shown once. Pictures whose addresses are signed with the old one read EXPIRED once it no longer counts."
                confirmLabel="Rotate secret key"
                action={submit}
              >
                <Field label="The old key stops counting">
                  <NativeSelect name="grace" defaultValue="86400" options={GRACE} />
                </Field>
              </ConfirmDialog>
            )}
          </div>
        </CardBody>
      </Card>
      <SignatureVersion {...props} />
      <Card>
        <CardBody>
          <SigningSnippets shortCode={shortCode} base={base} />
        </CardBody>
      </Card>
      <SecretDialog
        made={made}
        title={`The new secret key of “${name}”`}
        base={base}
        onDone={() => setMade(null)}
      />
    </>
  );
}

/** Takes effect at once; a refusal puts it back. */
function SignatureVersion({ signatureVersion, readOnly, save }: SigningProps) {
  const [value, setValue] = useState(String(signatureVersion));
  async function choose(next: string) {
    const before = value;
    setValue(next);
    const result = await attempt(save({ signature_version: Number(next) }));
    if (result.ok) toast.success(next === "2" ? "Only version 2 counts now" : "Both versions count now");
    else {
      setValue(before);
      toast.error("Not changed", { description: result.message });
    }
  }
  return (
    <Card>
      <CardBody>
        <fieldset disabled={readOnly}>
          <RadioGroup
            label="Signatures that count"
            name="signature_version"
            look="cards"
            options={VERSIONS}
            value={value}
            onValueChange={(next) => void choose(next)}
          />
        </fieldset>
      </CardBody>
    </Card>
  );
}
