"use client";

import * as Primitive from "radix-ui/alert-dialog";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { DialogBody, DialogFooter, dialogLook, overlayLook } from "./dialog";
import { Field } from "./field";
import { FormMessage } from "./form-message";
import type { FormResult } from "./form-result";
import { Input } from "./input";

export interface ConfirmDialogProps {
  /** The button that opens it. Leave out and steer with `open` (from a menu item). */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Names the act and what it hits, as a question: “Revoke “Spring poster”?” */
  title: ReactNode;
  /** What follows from it, and whether it can be undone. */
  description: ReactNode;
  /** The verb and its object: “Revoke code”. */
  confirmLabel: string;
  /** Does it. Gets the fields inside the dialog. Closes when done; a refusal is shown and keeps it open. */
  action: (fields: FormData) => Promise<FormResult | undefined> | Promise<void>;
  /** For what cannot be undone and hits much: this text must be typed first. */
  typeToConfirm?: string;
  /** Not everything that needs a confirmation destroys. */
  tone?: "danger" | "primary";
  /** More fields, such as a reason. */
  children?: ReactNode;
}

/** A request that did not get through (TypeError) is the person's to repeat; all else (redirects too) is Next's. */
async function attempt(action: ConfirmDialogProps["action"], fields: FormData): Promise<FormResult> {
  try {
    return (await action(fields)) ?? { ok: true };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { ok: false, message: "The server could not be reached. Check your connection and try again." };
  }
}

type ConfirmFormProps = Omit<ConfirmDialogProps, "trigger" | "open" | "onOpenChange"> & { close: () => void };

interface TypeToConfirmProps {
  text: string;
  typed: string;
  onType: (typed: string) => void;
}

function TypeToConfirm({ text, typed, onType }: TypeToConfirmProps) {
  const label = (
    <>
      Type <b className="font-mono font-semibold select-all">{text}</b> to confirm
    </>
  );
  return (
    <Field label={label}>
      <Input
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </Field>
  );
}

function ConfirmForm({ action, typeToConfirm, tone = "danger", close, ...props }: ConfirmFormProps) {
  const [typed, setTyped] = useState("");
  const [result, setResult] = useState<FormResult | null>(null);
  const [pending, start] = useTransition();
  const ready = !typeToConfirm || typed.trim() === typeToConfirm;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A portal's submit also reaches the React parents; a form around the trigger is not meant.
    event.stopPropagation();
    if (!ready || pending) return;
    const fields = new FormData(event.currentTarget);
    setResult(null);
    start(async () => {
      const answer = await attempt(action, fields);
      if (answer.ok) close();
      else setResult(answer);
    });
  }

  return (
    <form onSubmit={submit} className="contents">
      <div className="px-5 pt-5">
        <Primitive.Title className="text-lg font-semibold break-words">{props.title}</Primitive.Title>
        <Primitive.Description asChild>
          <div className="mt-1 text-sm text-muted">{props.description}</div>
        </Primitive.Description>
      </div>
      <DialogBody className="grid gap-4 empty:py-2">
        <FormMessage result={result} />
        {props.children}
        {typeToConfirm && <TypeToConfirm text={typeToConfirm} typed={typed} onType={setTyped} />}
      </DialogBody>
      <DialogFooter>
        <Primitive.Cancel asChild>
          <Button variant="secondary">Cancel</Button>
        </Primitive.Cancel>
        <Button type="submit" variant={tone} loading={pending} disabled={!ready}>
          {props.confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Asks before something that hurts. Focus starts on Cancel; a click outside does not close it. */
export function ConfirmDialog({ trigger, open, onOpenChange, ...form }: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const shown = open ?? ownOpen;
  const show = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return (
    <Primitive.Root open={shown} onOpenChange={show}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={overlayLook} />
        <Primitive.Content className={cn(dialogLook, "sm:max-w-md")}>
          <ConfirmForm {...form} close={() => show(false)} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
