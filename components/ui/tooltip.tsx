"use client";

import * as Primitive from "radix-ui/tooltip";
import type { ComponentProps, ReactNode } from "react";

export interface TooltipProps {
  /** A few words. Nothing that is needed: touch screens never show it. */
  content: ReactNode;
  /** One element that can be focused. */
  children: ReactNode;
  side?: ComponentProps<typeof Primitive.Content>["side"];
  /** Leaves the tooltip out and the child as it is. */
  disabled?: boolean;
}

/** The name of a button that shows only an icon (which has its `aria-label` all the same). */
export function Tooltip({ content, children, side = "top", disabled }: TooltipProps) {
  if (disabled) return children;
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 rounded-md bg-ink px-2 py-1 text-xs text-balance text-canvas data-[state=delayed-open]:animate-fade-in forced-colors:border"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
