"use client";

import { type ReactNode, useId } from "react";

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value in words, shown and read aloud: "20 %". */
  text: string;
  onMove: (value: number) => void;
  hint?: ReactNode;
  disabled?: boolean;
}

/** A number within bounds. The browser's own slider: arrows, Home, End and a thumb all move it. */
export function Slider({ label, value, min, max, step, text, onMove, hint, disabled }: SliderProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-medium text-ink">
          {label}
        </label>
        <output htmlFor={id} className="text-muted tabular-nums">
          {text}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={text}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onMove(event.target.valueAsNumber)}
        className="h-6 w-full accent-accent disabled:opacity-50 pointer-coarse:h-11"
      />
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
