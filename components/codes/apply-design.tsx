"use client";

import { Palette } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { attempt } from "@/components/designs/attempt";
import { TemplatePicker } from "@/components/designs/template-picker";
import type { StartDesign } from "@/components/designs/types";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import type { DesignSet, SetDesign } from "@/lib/codes/schemas";
import type { ActionResult } from "@/lib/web/action";
import { NO_DESIGN } from "./design-choice";

/** What codes can be given from the list, and how. */
export interface Designing {
  start: readonly StartDesign[];
  apply: (input: SetDesign) => Promise<ActionResult<DesignSet>>;
}

interface ApplyDesignProps extends Designing {
  tokens: readonly string[];
  onDone: () => void;
}

const counted = (count: number) => `${count} ${count === 1 ? "code" : "codes"}`;

/** Gives the ticked codes one of the designs there are. */
export function ApplyDesign(props: ApplyDesignProps) {
  const [open, setOpen] = useState(false);
  const { tokens, onDone } = props;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary" size="sm">
          <Palette aria-hidden className="max-sm:hidden" />
          <span>
            <span className="max-sm:sr-only">Apply </span>
            <span className="max-sm:inline-block max-sm:first-letter:uppercase">design…</span>
          </span>
        </Button>
      </DialogTrigger>
      <DialogContent
        size="lg"
        title={`Apply a design to ${counted(tokens.length)}`}
        description="Only the look changes: what is printed already keeps working, and nothing is signed again."
      >
        <ApplyForm
          {...props}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function ApplyForm({ tokens, start, apply, onDone }: ApplyDesignProps) {
  const [chosen, setChosen] = useState<StartDesign | null>(null);
  const [result, setResult] = useState<ActionResult<DesignSet> | null>(null);
  const [pending, begin] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!chosen || pending) return;
    begin(async () => {
      const designConfig = chosen.key === NO_DESIGN ? null : chosen.design_config;
      const answer = await attempt(apply({ tokens: [...tokens], designConfig }));
      setResult(answer);
      if (!answer.ok) return;
      const { changed } = answer.data;
      toast.success(changed === 0 ? "They looked like that already" : `${counted(changed)} restyled`);
      onDone();
    });
  }

  return (
    <form onSubmit={submit} className="contents">
      <DialogBody className="grid content-start gap-4">
        <FormMessage result={result} />
        <TemplatePicker
          label="Design"
          hideLabel
          options={start}
          value={chosen?.key ?? null}
          onPick={setChosen}
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <Button type="submit" loading={pending} disabled={chosen === null}>
          Apply to {counted(tokens.length)}
        </Button>
      </DialogFooter>
    </form>
  );
}
