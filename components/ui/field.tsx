"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldContext } from "./field-context";

export interface FieldProps {
  label: ReactNode;
  /** One control of this folder: Input, PasswordInput, Textarea, NativeSelect, Select, Checkbox, Switch. */
  children: ReactNode;
  /** Says before the mistake what is wanted. */
  hint?: ReactNode;
  /** Says after the mistake how to mend it; several are listed. */
  error?: string | readonly string[] | null;
  required?: boolean;
  /** Most fields are required, so it is the others that are marked. */
  optional?: boolean;
  /** Beside the label: "Forgot password?". */
  aside?: ReactNode;
  hideLabel?: boolean;
  /** Only to be linked to; otherwise made. */
  id?: string;
  className?: string;
}

function useField({ id, hint, error, required }: Pick<FieldProps, "id" | "hint" | "error" | "required">) {
  const made = useId();
  const controlId = id ?? `field${made}`;
  const errors = error ? [error].flat().filter(Boolean) : [];
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = errors.length > 0 ? `${controlId}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  const control = { id: controlId, describedBy, invalid: errors.length > 0, required: required ?? false };
  return { control, errors, hintId, errorId };
}

export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="text-sm text-muted">
      {children}
    </p>
  );
}

export function FieldError({ id, errors }: { id?: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <div id={id} className="flex gap-1.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <ul className="min-w-0 break-words">
        {errors.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

/** A label over a control, with its hint and its error; ids and ARIA are wired. */
export function Field(props: FieldProps) {
  const { label, children, hint, optional, aside, hideLabel, className } = props;
  const { control, errors, hintId, errorId } = useField(props);
  return (
    <div className={cn("grid min-w-0 content-start gap-1.5", className)}>
      <div className={cn("flex items-baseline justify-between gap-3", hideLabel && "sr-only")}>
        <label htmlFor={control.id} className="text-sm font-medium text-ink">
          {label}
          {optional && <span className="font-normal text-muted"> (optional)</span>}
        </label>
        {aside && <div className="text-sm">{aside}</div>}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      <FieldError id={errorId} errors={errors} />
      {hint && <FieldHint id={hintId}>{hint}</FieldHint>}
    </div>
  );
}

export interface ChoiceFieldProps extends Omit<FieldProps, "optional" | "aside" | "hideLabel"> {
  /** The control after the text, as a row of settings has it (Switch). */
  end?: boolean;
}

/** One Checkbox or Switch with its text beside it; the whole text can be clicked. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, children, hint, end, className } = props;
  const { control, errors, hintId, errorId } = useField(props);
  return (
    <div
      className={cn("flex items-start gap-2.5", end && "flex-row-reverse justify-between gap-4", className)}
    >
      <span className="flex h-5 items-center">
        <FieldContext value={control}>{children}</FieldContext>
      </span>
      <div className="grid min-w-0 gap-0.5">
        <label htmlFor={control.id} className="text-sm font-medium text-ink">
          {label}
        </label>
        <FieldError id={errorId} errors={errors} />
        {hint && <FieldHint id={hintId}>{hint}</FieldHint>}
      </div>
    </div>
  );
}
