"use client";

import { useActionState } from "react";
import { fieldErrors } from "@/components/ui/form-result";
import type { FormAction } from "./form-state";

/** A form that works before any script has loaded, and keeps what was typed when the answer is a refusal. */
export function useForm(action: FormAction) {
  const [state, send] = useActionState(action, null);
  return {
    send,
    result: state?.result ?? null,
    errorsAt: (path: string) => fieldErrors(state?.result, path),
    typed: (name: string, otherwise = "") => state?.values[name] ?? otherwise,
  };
}

export type FormParts = ReturnType<typeof useForm>;
