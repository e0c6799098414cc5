"use client";

import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import { Toaster as Sonner, type ToasterProps, toast } from "sonner";
import { Spinner } from "./spinner";

export { toast };

const CLASSES = {
  toast:
    "flex w-full items-start gap-2.5 rounded-lg bg-raised px-4 py-3 text-sm text-ink shadow-raised sm:w-89 forced-colors:border",
  content: "min-w-0 flex-1",
  title: "font-medium break-words",
  description: "text-muted break-words",
  icon: "mt-0.5 flex size-4 shrink-0",
  actionButton: "order-last shrink-0 rounded-md px-2 py-0.5 font-medium text-accent-text hover:bg-hover",
  cancelButton: "order-last shrink-0 rounded-md px-2 py-0.5 text-muted hover:bg-hover",
  closeButton: "order-last -me-1 shrink-0 rounded-md p-1.5 text-muted hover:bg-hover [&_svg]:size-3.5",
};

const ICONS = {
  success: <CircleCheck aria-hidden className="size-4 text-success" />,
  error: <CircleX aria-hidden className="size-4 text-danger" />,
  warning: <TriangleAlert aria-hidden className="size-4 text-warning" />,
  info: <Info aria-hidden className="size-4 text-info" />,
  loading: <Spinner className="text-muted" />,
};

/** Once, in the root layout. */
export function Toaster(props: ToasterProps) {
  return (
    <Sonner
      position="bottom-right"
      expand
      closeButton
      duration={6000}
      gap={10}
      icons={ICONS}
      toastOptions={{ unstyled: true, classNames: CLASSES, closeButtonAriaLabel: "Dismiss" }}
      {...props}
    />
  );
}
