"use client";

import { EYE_BALLS, EYES, SHAPES } from "@/lib/designs/schemas";
import { applyPatch } from "./edit";
import { BALL_MARKS, EYE_MARKS, SHAPE_MARKS } from "./marks";
import { type Swatch, SwatchGroup } from "./swatch-group";
import type { Editing } from "./types";
import { wordFor } from "./words";

/** Outlines on a grid of `side` modules; `faint` ones are there to show where the others belong. */
function Mark({ side, marks, faint }: { side: number; marks: string; faint?: string }) {
  return (
    <svg viewBox={`-0.3 -0.3 ${side + 0.6} ${side + 0.6}`} className="size-9" aria-hidden="true">
      {faint && <path d={faint} fill="currentColor" opacity={0.25} />}
      <path d={marks} fill="currentColor" />
    </svg>
  );
}

const swatch = <T extends string>(value: T, picture: Swatch<T>["picture"]): Swatch<T> => ({
  value,
  label: wordFor(value),
  picture,
});

const MODULES = SHAPES.map((each) => swatch(each, <Mark side={4} marks={SHAPE_MARKS[each]} />));
const RINGS = EYES.map((each) =>
  swatch(each, <Mark side={7} marks={EYE_MARKS[each]} faint={BALL_MARKS.square} />),
);
const BALLS = EYE_BALLS.map((each) =>
  swatch(each, <Mark side={7} marks={BALL_MARKS[each]} faint={EYE_MARKS.square} />),
);

/** The three shapes a code is drawn with. */
export function ShapeControls({ design, to }: Editing) {
  return (
    <>
      <SwatchGroup
        label="Modules"
        options={MODULES}
        value={design.shapes ?? "square"}
        onPick={(shapes) => to(applyPatch(design, { shapes }), "shapes")}
      />
      <SwatchGroup
        label="Eyes"
        options={RINGS}
        value={design.eyes ?? "square"}
        onPick={(eyes) => to(applyPatch(design, { eyes }), "eyes")}
      />
      <SwatchGroup
        label="Inside the eyes"
        options={BALLS}
        value={design.eye_balls ?? "square"}
        onPick={(eye_balls) => to(applyPatch(design, { eye_balls }), "eye_balls")}
      />
    </>
  );
}
