"use client";

import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export const overlayLook =
  "fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";

/** Centred; on a phone a sheet from the bottom edge, where thumbs are. */
export const dialogLook = cn(
  "fixed z-50 flex max-h-[calc(100dvh-2rem)] w-full flex-col bg-raised text-ink shadow-raised outline-none",
  "inset-x-0 bottom-0 rounded-t-lg sm:inset-x-auto sm:bottom-auto sm:start-1/2 sm:top-1/2 sm:w-[calc(100%-2rem)] sm:rounded-lg",
  "sm:-translate-x-1/2 sm:-translate-y-1/2 rtl:sm:translate-x-1/2",
  "data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out forced-colors:border",
);

const SIZE = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-2xl" };

export interface DialogContentProps extends Omit<ComponentProps<typeof Primitive.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
  size?: keyof typeof SIZE;
}

/** The box itself. Put DialogBody and DialogFooter in it, or a form that holds both. */
export function DialogContent({
  title,
  description,
  size = "md",
  className,
  children,
  ...props
}: DialogContentProps) {
  // Radix looks for a description unless told that there is none.
  const described = description ? undefined : { "aria-describedby": undefined };
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayLook} />
      <Primitive.Content className={cn(dialogLook, SIZE[size], className)} {...described} {...props}>
        <div className="px-5 pe-14 pt-5">
          <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="mt-1 text-sm text-muted">{description}</Primitive.Description>
          )}
        </div>
        {children}
        <Primitive.Close
          aria-label="Close"
          className="absolute end-3 top-3.5 grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink pointer-coarse:end-1 pointer-coarse:top-2 pointer-coarse:size-11"
        >
          <X aria-hidden className="size-4" />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}

/** The part that scrolls when the dialog is taller than the window. */
export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("min-h-0 overflow-y-auto px-5 py-4", className)} {...props} />;
}

/** Cancel first, the act itself last; on a phone full width with the act on top. */
export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex flex-col-reverse gap-2 border-t border-line px-5 py-3.5 pb-[max(0.875rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end",
        className,
      )}
      {...props}
    />
  );
}
