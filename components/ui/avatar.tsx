import type { ComponentProps } from "react";
import { cn } from "./cn";

/** First letters of the first and last word, at most two; "?" of nothing. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/u)
    .filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  const letters = picked.map((word) => Array.from(word ?? "")[0] ?? "").join("");
  return letters.toLocaleUpperCase() || "?";
}

export interface AvatarProps extends ComponentProps<"span"> {
  name: string;
  /** People are round, organisations square. */
  kind?: "person" | "org";
  size?: "sm" | "md" | "lg";
}

const SIZE = { sm: "size-6 text-[0.625rem]", md: "size-8 text-xs", lg: "size-11 text-base" };

/** Decoration: the name stands beside it, or in the label of the button around it. */
export function Avatar({ name, kind = "person", size = "md", className, ...props }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid shrink-0 select-none place-items-center border font-semibold",
        kind === "org"
          ? "rounded-md border-transparent bg-accent text-on-accent"
          : "rounded-full border-line-strong bg-sunken text-ink",
        SIZE[size],
        className,
      )}
      {...props}
    >
      {initials(name)}
    </span>
  );
}
