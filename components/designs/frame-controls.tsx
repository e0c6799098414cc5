"use client";

import { useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type DesignConfig, FRAME_STYLES, FRAME_TEXT_DEFAULT, FRAME_TEXT_MAX } from "@/lib/designs/schemas";
import { ColourField } from "./colour-field";
import { applyPatch, applyToPart } from "./edit";
import { SwatchGroup } from "./swatch-group";
import type { Editing } from "./types";
import { wordFor } from "./words";

type Frame = NonNullable<DesignConfig["frame"]>;

/** A code, 20 by 20 units, and what goes around it. */
const AROUND: Record<Frame["style"], string> = {
  none: "",
  line: "M3 3h26v26H3zM5 5v22h22V5z",
  "label-bottom": "M3 0h26v32H3zM5 2v22h22V2z",
  "label-top": "M3 0h26v32H3zM5 8v22h22V8z",
  badge: "M3 0h26v26H3zM5 2v22h22V2zM8 22h16a5 5 0 0 1 0 10H8a5 5 0 0 1 0-10z",
};
const CODE_TOP: Record<Frame["style"], number> = {
  none: 8,
  line: 8,
  "label-bottom": 5,
  "label-top": 11,
  badge: 4,
};

function FrameMark({ style }: { style: Frame["style"] }) {
  const top = CODE_TOP[style];
  return (
    <svg viewBox="0 0 32 32" className="size-10" aria-hidden="true">
      <path d={AROUND[style]} fill="currentColor" fillRule="evenodd" />
      <path
        d={`M8 ${top}h6v6H8zM18 ${top}h6v6h-6zM8 ${top + 10}h6v6H8zM18 ${top + 10}h2v2h-2zM22 ${top + 12}h2v4h-2zM18 ${top + 14}h2v2h-2z`}
        fill="currentColor"
        opacity={0.45}
      />
    </svg>
  );
}

const STYLES = FRAME_STYLES.map((style) => ({
  value: style,
  label: wordFor(style),
  picture: <FrameMark style={style} />,
}));

/** What stands around the code, and what it says. */
export function FrameControls({ design, to }: Editing) {
  const style = design.frame?.style ?? "none";
  const [former, setFormer] = useState<Frame | undefined>(design.frame);
  const set = (patch: Partial<Frame>, about: string) =>
    to(applyToPart(design, "frame", patch, { style }), about);

  function pick(next: Frame["style"]) {
    if (next !== "none")
      return to(applyPatch(design, { frame: { ...(design.frame ?? former), style: next } }), "frame");
    setFormer(design.frame);
    to(applyPatch(design, { frame: undefined }), "frame");
  }

  return (
    <>
      <SwatchGroup label="Style" options={STYLES} value={style} onPick={pick} />
      {style !== "none" && (
        <>
          {style !== "line" && (
            <FrameText text={design.frame?.text} onText={(text) => set({ text }, "frame.text")} />
          )}
          <ColourField
            label="Colour"
            value={design.frame?.color}
            inherited={design.eye_color ?? design.gradient?.from ?? design.color ?? "#000000"}
            otherwise="As the eyes"
            onPick={(color) => set({ color }, "frame.color")}
          />
        </>
      )}
    </>
  );
}

interface FrameTextProps {
  text: string | undefined;
  onText: (text: string | undefined) => void;
}

/** Spaces at the end are typed before the next word is, and belong to no design. */
function FrameText({ text, onText }: FrameTextProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? text ?? "";
  return (
    <Field
      id={id}
      label="Text"
      aside={
        <span className="text-muted tabular-nums">
          {shown.length} of {FRAME_TEXT_MAX}
        </span>
      }
      hint="Drawn as outlines, so that it prints the same everywhere."
    >
      <Input
        value={shown}
        placeholder={FRAME_TEXT_DEFAULT}
        maxLength={FRAME_TEXT_MAX}
        autoComplete="off"
        dir="auto"
        onChange={(event) => {
          setDraft(event.target.value);
          onText(event.target.value.trim() || undefined);
        }}
        onBlur={() => setDraft(null)}
      />
    </Field>
  );
}
