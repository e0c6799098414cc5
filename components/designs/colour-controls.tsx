"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import type { DesignConfig } from "@/lib/designs/schemas";
import { ColourField } from "./colour-field";
import { applyPatch, applyToPart, isTransparent } from "./edit";
import { Slider } from "./slider";
import type { Editing } from "./types";

type Gradient = NonNullable<DesignConfig["gradient"]>;

const BLACK = "#000000";
const WHITE = "#ffffff";

const FILLS = [
  { value: "solid", label: "One colour" },
  { value: "linear", label: "Linear" },
  { value: "radial", label: "Radial" },
];

/** What paints the modules, what paints the eyes, and what is behind them. */
export function ColourControls(editing: Editing) {
  const { design, to } = editing;
  const { gradient } = design;
  // What was there comes back when somebody only wanted to see the other.
  const [former, setFormer] = useState<Gradient | undefined>(gradient);
  const first = { from: design.color ?? "#1e3a8a", to: "#7c3aed", angle: 45 };

  function fill(kind: string) {
    if (kind === "solid") {
      setFormer(gradient);
      return to(applyPatch(design, { gradient: undefined }), "fill");
    }
    const type = kind === "radial" ? "radial" : "linear";
    to(applyPatch(design, { gradient: { ...(gradient ?? former ?? first), type } }), "fill");
  }

  return (
    <>
      <div className="grid gap-1.5">
        <span aria-hidden className="text-sm font-medium text-ink">
          Fill
        </span>
        <SegmentedControl
          label="Fill"
          segments={FILLS}
          value={gradient?.type ?? "solid"}
          onValueChange={fill}
        />
      </div>
      {gradient ? (
        <GradientFields {...editing} gradient={gradient} />
      ) : (
        <ColourField
          label="Code"
          value={design.color}
          inherited={BLACK}
          otherwise="Black"
          onPick={(color) => to(applyPatch(design, { color }), "color")}
        />
      )}
      <ColourField
        label="Eyes"
        value={design.eye_color}
        inherited={gradient?.from ?? design.color ?? BLACK}
        otherwise={gradient ? "In the gradient" : "As the code"}
        onPick={(eye_color) => to(applyPatch(design, { eye_color }), "eye_color")}
      />
      <BackgroundFields {...editing} />
    </>
  );
}

function GradientFields({ design, to, gradient }: Editing & { gradient: Gradient }) {
  const set = (patch: Partial<Gradient>, about: string) =>
    to(applyToPart(design, "gradient", patch, gradient), about);
  const angle = gradient.angle ?? 0;
  return (
    <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
      <ColourField
        label="From"
        value={gradient.from}
        inherited={gradient.from}
        onPick={(from) => from && set({ from }, "gradient.from")}
      />
      <ColourField
        label="To"
        value={gradient.to}
        inherited={gradient.to}
        onPick={(end) => end && set({ to: end }, "gradient.to")}
      />
      {gradient.type === "linear" && (
        <div className="sm:col-span-2 lg:col-span-1 xl:col-span-2">
          <Slider
            label="Direction"
            value={angle}
            min={0}
            max={360}
            step={5}
            text={`${angle}°`}
            onMove={(value) => set({ angle: value }, "gradient.angle")}
            hint="0° runs from left to right, 90° from top to bottom."
          />
        </div>
      )}
    </div>
  );
}

function BackgroundFields({ design, to }: Editing) {
  const clear = isTransparent(design);
  const [former, setFormer] = useState(clear ? undefined : design.background);

  function setClear(on: boolean) {
    if (on) setFormer(design.background);
    to(applyPatch(design, { background: on ? "transparent" : former }), "background");
  }

  return (
    <div className="grid gap-3">
      {!clear && (
        <ColourField
          label="Background"
          value={design.background}
          inherited={WHITE}
          otherwise="White"
          palette="grounds"
          onPick={(background) => to(applyPatch(design, { background }), "background")}
        />
      )}
      <ChoiceField
        label="Transparent background"
        hint="For print on paper of your own. Checked as if it lay on white: on anything darker you must look yourself."
      >
        <Switch checked={clear} onChange={(event) => setClear(event.target.checked)} />
      </ChoiceField>
    </div>
  );
}
