import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export const buttonVariants = cva(
  [
    "relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium",
    "transition-colors duration-100 [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-default",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
        ghost: "border-transparent text-muted hover:bg-hover hover:text-ink",
        danger: "border-transparent bg-danger-solid text-on-danger hover:bg-danger-hover",
        "danger-quiet":
          "border-line-strong bg-surface text-danger hover:border-danger-line hover:bg-danger-soft",
        link: "border-transparent text-accent-text underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-8 px-2.5 text-sm pointer-coarse:min-h-9",
        md: "h-9 px-3.5 text-sm pointer-coarse:min-h-11",
        lg: "h-11 px-5 text-base",
        icon: "size-9 text-sm pointer-coarse:size-11",
        "icon-sm": "size-7 text-sm pointer-coarse:size-9",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0 pointer-coarse:min-h-6" }],
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Renders the single child (a `Link`, an `a`) as the button. */
  asChild?: boolean;
  /** Work is going on: shows a spinner over the label, keeps width and focus, ignores clicks. */
  loading?: boolean;
}

const ignore = (event: MouseEvent) => event.preventDefault();

export function Button({ variant, size, asChild, loading, className, children, ...props }: ButtonProps) {
  const look = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot className={look} {...props}>
        {children}
      </Slot>
    );
  }
  // Not `disabled`: that would drop the keyboard focus while the person waits.
  const busy = loading ? { "aria-busy": true, "aria-disabled": true, onClick: ignore } : undefined;
  return (
    <button type="button" className={look} {...props} {...busy}>
      {loading && <Spinner className="absolute" />}
      <span className={loading ? "inline-flex items-center gap-2 opacity-0" : "contents"}>{children}</span>
    </button>
  );
}
