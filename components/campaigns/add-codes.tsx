"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import type { FormResult } from "@/components/ui/form-result";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { CampaignType } from "@/lib/campaigns/schemas";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";
import { pasteProblem, readPaste } from "./paste";

export interface AddCodesProps {
  campaignId: string;
  type: CampaignType;
  add: (input: unknown) => Promise<ActionResult<{ count: number }>>;
}

/** So many lines with problems are named before the rest is counted. */
const NAMED = 5;

/** Adds a code for each pasted address. */
export function AddCodes(props: AddCodesProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          Add codes…
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Add codes"
        description="One for each address, with the campaign’s design, schedule and rules."
        size="lg"
      >
        <AddForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AddForm({ campaignId, type, add, close }: AddCodesProps & { close: () => void }) {
  const [text, setText] = useState("");
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<FormResult | null>(null);
  const [pending, start] = useTransition();
  const rows = readPaste(text);
  const problem = pasteProblem(rows);
  const bad = rows.filter((row) => row.problem !== null);
  const errors =
    checked && problem
      ? [problem, ...bad.slice(0, NAMED).map((row) => `Line ${row.line}: ${row.problem}`)]
      : [];

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    setChecked(true);
    if (problem !== null || pending) return;
    const urls = rows.map(({ url }) => url);
    const labelled = rows.some(({ label }) => label !== null);
    const labels = labelled ? rows.map(({ label }) => label) : undefined;
    start(async () => {
      const result = await attempt(add({ campaign_id: campaignId, qr_type: type, urls, labels }));
      if (!result.ok) return setRefused(result);
      toast.success(
        `${result.data.count.toLocaleString("en")} ${result.data.count === 1 ? "code" : "codes"} added`,
      );
      close();
    });
  }
  const count = rows.length - bad.length;
  return (
    <form onSubmit={submit} noValidate className="contents">
      <DialogBody className="grid gap-4">
        <FormMessage result={refused} />
        <Field
          label="Addresses"
          hint="One a line. Two columns pasted from a spreadsheet are read as address and label."
          error={errors}
        >
          <Textarea
            rows={8}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setRefused(null);
            }}
            onBlur={() => text !== "" && setChecked(true)}
            placeholder={"https://my-event.com/ticket/1\nhttps://my-event.com/ticket/2"}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
          />
        </Field>
        <p aria-live="polite" className="text-sm text-muted tabular-nums">
          {count === 0
            ? "No address yet."
            : `${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"} will be made.`}
        </p>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <Button type="submit" loading={pending}>
          Add codes
        </Button>
      </DialogFooter>
    </form>
  );
}
