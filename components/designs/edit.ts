import type { DesignConfig } from "@/lib/designs/schemas";

/** Keys to replace; `undefined` takes one away, so that its default counts again. */
export type Patch = { [K in keyof DesignConfig]?: DesignConfig[K] | undefined };

/** The design with `patch` over it, key by key: a fix of the report, or what a control sets. */
export function applyPatch(design: DesignConfig, patch: Patch): DesignConfig {
  return without({ ...design, ...patch });
}

type Part = "gradient" | "logo" | "frame";

/** The design with some keys of one part changed; `whole` is the part where there is none yet. */
export function applyToPart<K extends Part>(
  design: DesignConfig,
  part: K,
  patch: { [P in keyof NonNullable<DesignConfig[K]>]?: NonNullable<DesignConfig[K]>[P] | undefined },
  whole: NonNullable<DesignConfig[K]>,
): DesignConfig {
  const next = without({ ...(design[part] ?? whole), ...patch }) as NonNullable<DesignConfig[K]>;
  return { ...design, [part]: next };
}

/** JSON knows no `undefined`, and a key that is set to it would count as one that was given. */
function without<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

/** Whether anything shows through the picture. */
export const isTransparent = (design: DesignConfig) => design.background === "transparent";
