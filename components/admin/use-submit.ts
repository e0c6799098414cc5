"use client";

import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/web/action";

export const UNREACHABLE = "The server could not be reached. Check your connection and try again.";

/**
 * Sends a form to its server action and keeps the answer. Unlike `<form action>`, what was typed stays when the answer is
 * a refusal, and the first field it is about gets the focus. A request that did not get through (TypeError) is the person's to repeat; all else (redirects too) is Next's.
 */
export function useSubmit<T>(
  send: (fields: FormData) => Promise<ActionResult<T>>,
  onDone?: (data: T) => void,
) {
  const [result, setResult] = useState<ActionResult<T> | null>(null);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // After the parts of the form have marked themselves: to the first field that needs another look.
    if (result?.ok === false) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [result]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A portal's submit also reaches the React parents; a form around a dialog's trigger is not meant.
    event.stopPropagation();
    if (pending) return;
    form.current = event.currentTarget;
    const fields = new FormData(event.currentTarget);
    start(async () => {
      const answer = await attempt(() => send(fields));
      setResult(answer);
      if (answer.ok) onDone?.(answer.data);
    });
  }

  return { onSubmit, result, pending, reset: () => setResult(null) };
}

/** The API's sentence for a refused body says little over a form whose fields say the rest. */
const GENERIC = "The request is not valid.";

async function attempt<T>(work: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    const answer = await work();
    return !answer.ok && answer.message === GENERIC
      ? { ...answer, message: "Not saved. Check what is marked below." }
      : answer;
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { ok: false, message: UNREACHABLE, issues: [], requestId: "" };
  }
}
