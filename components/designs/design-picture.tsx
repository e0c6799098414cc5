import { cn } from "@/components/ui/cn";
import { isTransparent } from "./edit";
import type { StartDesign } from "./types";

export interface DesignPictureProps {
  design: Pick<StartDesign, "picture" | "design_config">;
  /** Empty where the name stands beside it. */
  alt?: string;
  className?: string;
}

/** A design as a small picture by the real renderer, in a square of fixed size. */
export function DesignPicture({ design, alt = "", className }: DesignPictureProps) {
  const clear = isTransparent(design.design_config);
  return (
    // biome-ignore lint/performance/noImgElement: an SVG of the API, nothing to optimise.
    <img
      src={design.picture}
      alt={alt}
      loading="lazy"
      className={cn(
        "aspect-square w-full rounded-md border border-line object-contain p-1.5",
        clear
          ? "bg-[repeating-conic-gradient(#e4e9e9_0_25%,#ffffff_0_50%)] bg-[length:12px_12px]"
          : "bg-paper",
        className,
      )}
    />
  );
}
