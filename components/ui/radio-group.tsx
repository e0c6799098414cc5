"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldError, FieldHint } from "./field";

export interface RadioOption {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps {
  /** The question the options answer. */
  label: ReactNode;
  name: string;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  error?: string | readonly string[] | null;
  required?: boolean;
  hideLabel?: boolean;
  /** Cards give each option a frame: for few options with a description. */
  look?: "list" | "cards";
  className?: string;
}

function RadioRow({ option, look, ...input }: RadioRowProps) {
  return (
    <label
      className={cn(
        "flex items-start gap-2.5 rounded-md pointer-coarse:py-2",
        look === "cards" &&
          "rounded-lg border border-line-strong p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft",
        option.disabled && "opacity-50",
      )}
    >
      <input
        type="radio"
        value={option.value}
        disabled={option.disabled}
        className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-edge bg-surface transition-colors duration-100 checked:border-[5px] checked:border-accent forced-colors:appearance-auto"
        {...input}
      />
      <span className="grid min-w-0 gap-0.5 text-sm">
        <span className="font-medium text-ink">{option.label}</span>
        {option.description && <span className="text-muted">{option.description}</span>}
      </span>
    </label>
  );
}

interface RadioRowProps {
  option: RadioOption;
  look: "list" | "cards";
  name: string;
  required: boolean | undefined;
  checked: boolean | undefined;
  defaultChecked: boolean | undefined;
  onChange: (() => void) | undefined;
}

/** One of a few, all in view. Native radios: arrow keys move, the form carries `name`. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, name, options, value, defaultValue, onValueChange, look = "list" } = props;
  const { hint, error, required, hideLabel, className } = props;
  const id = useId();
  const errors = error ? [error].flat() : [];
  const describedBy = [errors.length > 0 && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={describedBy || undefined} className={cn("min-w-0", className)}>
      <legend className={cn("mb-2 text-sm font-medium text-ink", hideLabel && "sr-only")}>{label}</legend>
      <div className={cn("grid", look === "cards" ? "gap-2" : "gap-2.5")}>
        {options.map((option) => (
          <RadioRow
            key={option.value}
            option={option}
            look={look}
            name={name}
            required={required}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={value === undefined ? defaultValue === option.value : undefined}
            onChange={onValueChange ? () => onValueChange(option.value) : undefined}
          />
        ))}
      </div>
      <div className="mt-1.5 grid gap-1.5 empty:hidden">
        <FieldError id={`${id}-error`} errors={errors} />
        {hint && <FieldHint id={`${id}-hint`}>{hint}</FieldHint>}
      </div>
    </fieldset>
  );
}
