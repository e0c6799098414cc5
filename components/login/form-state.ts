import type { FormResult } from "@/components/ui/form-result";

/** What a form of these pages gets back: the answer, and what was typed, for those without JavaScript. */
export interface FormState {
  result: FormResult;
  /** Never a password. */
  values: Record<string, string>;
}

export type FormAction = (state: FormState | null, fields: FormData) => Promise<FormState | null>;
