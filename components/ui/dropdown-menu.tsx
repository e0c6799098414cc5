"use client";

import { Check } from "lucide-react";
import * as Primitive from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Not modal: the page behind stays readable and does not lose its scrollbar while a menu is open. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuGroup = Primitive.Group;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;

/** The look of everything small that floats over the page. */
export const floatLook = cn(
  "z-50 rounded-lg bg-raised text-ink shadow-raised outline-none forced-colors:border",
  "data-[state=open]:animate-pop-in data-[state=closed]:animate-fade-out",
);

const itemLook = cn(
  "relative flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-sm text-ink outline-none",
  "data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-11",
  "[&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4 [&_svg:not([class*='text-'])]:text-muted",
);

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          floatLook,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[calc(100vw-1rem)] overflow-y-auto p-1",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

export interface DropdownMenuItemProps extends ComponentProps<typeof Primitive.Item> {
  tone?: "danger";
}

/** `asChild` with a `Link` for what leads somewhere; `onSelect` for what does something. */
export function DropdownMenuItem({ tone, className, ...props }: DropdownMenuItemProps) {
  return (
    <Primitive.Item
      className={cn(
        itemLook,
        tone === "danger" && "text-danger data-highlighted:bg-danger-soft [&_svg]:text-danger!",
        className,
      )}
      {...props}
    />
  );
}

function Tick() {
  return (
    <Primitive.ItemIndicator className="absolute end-2.5">
      <Check aria-hidden className="size-4 text-accent-text" />
    </Primitive.ItemIndicator>
  );
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemLook, "pe-9", className)} {...props}>
      {children}
      <Tick />
    </Primitive.RadioItem>
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cn(itemLook, "pe-9", className)} {...props}>
      {children}
      <Tick />
    </Primitive.CheckboxItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn("px-2.5 pt-2 pb-1 text-xs text-muted", className)} {...props} />;
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...props} />;
}
