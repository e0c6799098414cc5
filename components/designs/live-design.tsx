"use client";

import type { DesignConfig } from "@/lib/designs/schemas";
import { DesignPreview } from "./design-preview";
import { isTransparent } from "./edit";
import { useDesignCheck } from "./use-design-check";

export interface LiveDesignProps {
  /** The organisation's slug. */
  org: string;
  value: DesignConfig;
  /** What the code holds; a sample unless given. */
  sampleText?: string;
  alt: string;
  className?: string;
}

/** A preview that has itself drawn by the server whenever `value` changes. */
export function LiveDesign({ org, value, sampleText, alt, className }: LiveDesignProps) {
  const { svg, fresh } = useDesignCheck(org, value, sampleText);
  return (
    <DesignPreview
      svg={svg}
      alt={alt}
      transparent={isTransparent(value)}
      stale={!fresh}
      className={className}
    />
  );
}
