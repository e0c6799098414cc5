import type { ComponentProps, ReactNode } from "react";
import { type Tone, ToneIcon } from "./badge";
import { cn } from "./cn";

const LOOK: Record<Tone, [box: string, icon: string]> = {
  neutral: ["border-line-strong bg-sunken", "text-muted"],
  success: ["border-success-line bg-success-soft", "text-success"],
  warning: ["border-warning-line bg-warning-soft", "text-warning"],
  danger: ["border-danger-line bg-danger-soft", "text-danger"],
  info: ["border-info-line bg-info-soft", "text-info"],
};

export interface AlertProps extends Omit<ComponentProps<"div">, "title"> {
  tone?: Tone;
  title?: ReactNode;
  /** A button or link that mends it. */
  action?: ReactNode;
}

/**
 * A message that stays in the page. Part of the page from the start: give no role. Appearing after an act: use
 * FormMessage, or pass `role="alert"` (danger) or `role="status"`.
 */
export function Alert({ tone = "info", title, action, className, children, ...props }: AlertProps) {
  const [box, icon] = LOOK[tone];
  return (
    <div
      className={cn("flex gap-2.5 rounded-lg border px-3.5 py-3 text-sm text-ink", box, className)}
      {...props}
    >
      <ToneIcon tone={tone === "neutral" ? "info" : tone} className={cn("mt-0.5 size-4 shrink-0", icon)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56 break-words">
          {title && <p className="font-medium">{title}</p>}
          {children}
        </div>
        {action}
      </div>
    </div>
  );
}
