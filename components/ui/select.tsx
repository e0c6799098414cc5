"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Primitive from "radix-ui/select";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";
import { controlLook } from "./input";

export interface SelectOption {
  value: string;
  label: string;
  /** A second line that says what choosing this means. */
  description?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps {
  options: readonly SelectOption[];
  name?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  id?: string;
  className?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}

function SelectItem({ option }: { option: SelectOption }) {
  return (
    <Primitive.Item
      value={option.value}
      disabled={option.disabled}
      className="relative flex cursor-default select-none flex-col rounded-md py-1.5 ps-8 pe-3 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:py-2.5"
    >
      <Primitive.ItemIndicator className="absolute start-2 top-2 pointer-coarse:top-3">
        <Check aria-hidden className="size-4 text-accent-text" />
      </Primitive.ItemIndicator>
      <Primitive.ItemText>{option.label}</Primitive.ItemText>
      {option.description && <span className="text-muted">{option.description}</span>}
    </Primitive.Item>
  );
}

/** A list whose options explain themselves (roles, scopes). Where the label is enough, use NativeSelect. */
export function Select({
  options,
  name,
  value,
  defaultValue,
  onValueChange,
  disabled,
  ...props
}: SelectProps) {
  const { placeholder = "Choose…", className, required, ...trigger } = useFieldControl(props);
  const [own, setOwn] = useState(defaultValue);
  const chosen = options.find((option) => option.value === (value ?? own));
  function choose(next: string) {
    setOwn(next);
    onValueChange?.(next);
  }
  const root = { name, value, defaultValue, disabled, required };
  return (
    <Primitive.Root onValueChange={choose} {...root}>
      <Primitive.Trigger
        className={cn(
          controlLook,
          "flex h-9 items-center justify-between gap-2 px-3 text-start data-placeholder:text-muted pointer-coarse:h-11",
          className,
        )}
        {...trigger}
      >
        <span className="truncate">
          {/* Given, not found by Radix among the mounted items, so that the server's page shows it too. */}
          <Primitive.Value placeholder={placeholder}>{chosen?.label}</Primitive.Value>
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Primitive.Trigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} option={option} />
        ))}
      </SelectContent>
    </Primitive.Root>
  );
}

function SelectContent({ children, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        position="popper"
        sideOffset={4}
        className="z-50 max-h-(--radix-select-content-available-height) w-max min-w-(--radix-select-trigger-width) max-w-[min(24rem,calc(100vw-1rem))] overflow-hidden rounded-lg bg-raised text-ink shadow-raised data-[state=open]:animate-pop-in"
        {...props}
      >
        <Primitive.Viewport className="p-1">{children}</Primitive.Viewport>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
