import {
  Circle,
  CircleCheck,
  CircleX,
  Info,
  type LucideIcon,
  type LucideProps,
  TriangleAlert,
} from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export type Tone = "neutral" | "success" | "warning" | "danger" | "info";

const LOOK: Record<Tone, string> = {
  neutral: "border-line-strong bg-sunken text-muted",
  success: "border-success-line bg-success-soft text-success",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
  info: "border-info-line bg-info-soft text-info",
};

const ICON: Record<Tone, LucideIcon> = {
  neutral: Circle,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
  info: Info,
};

/** The shape that goes with a tone, so that colour is never the only sign. */
export function ToneIcon({ tone, ...props }: LucideProps & { tone: Tone }) {
  const Icon = ICON[tone];
  return <Icon aria-hidden {...props} />;
}

export interface BadgeProps extends ComponentProps<"span"> {
  tone?: Tone;
  /** Another shape than the tone's own; `null` for none, where the text alone says it (a count, a role). */
  icon?: LucideIcon | null;
}

/** A state in a word or two. */
export function Badge({ tone = "neutral", icon, className, children, ...props }: BadgeProps) {
  const Icon = icon === undefined ? ICON[tone] : icon;
  return (
    <span
      className={cn(
        "inline-flex h-5.5 items-center gap-1 whitespace-nowrap rounded-md border px-1.5 text-xs font-medium",
        LOOK[tone],
        className,
      )}
      {...props}
    >
      {Icon && <Icon aria-hidden strokeWidth={2.25} className="size-3 shrink-0" />}
      {children}
    </span>
  );
}
