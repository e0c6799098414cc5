import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// `shadow-raised` is our only shadow; without this it would be taken for a shadow colour.
const merge = extendTailwindMerge({ extend: { theme: { shadow: ["raised"] } } });

/** Joins class names; of two that set the same thing the later one wins, so a caller can override a part. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
