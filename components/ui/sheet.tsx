"use client";

import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import type { ReactNode } from "react";
import { overlayLook } from "./dialog";

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Its accessible name; not shown. */
  label: string;
  children: ReactNode;
}

/** A panel from the start edge: the navigation on a phone. */
export function Sheet({ open, onOpenChange, label, children }: SheetProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayLook} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-72 max-w-[calc(100vw-3rem)] flex-col bg-surface text-ink shadow-raised outline-none data-[state=closed]:animate-slide-out data-[state=open]:animate-slide-in forced-colors:border"
        >
          <Primitive.Title className="sr-only">{label}</Primitive.Title>
          {children}
          <Primitive.Close
            aria-label="Close"
            className="absolute -end-12 top-1.5 grid size-11 place-items-center rounded-full"
          >
            <span className="grid size-8 place-items-center rounded-full border border-line bg-raised text-ink">
              <X aria-hidden className="size-4" />
            </span>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
