"use client";

import { Check, Copy } from "lucide-react";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";
import { copyText } from "./copy-text";

export interface CopyButtonProps extends Omit<ButtonProps, "value" | "asChild" | "loading" | "children"> {
  /** What is copied. */
  value: string;
  /** What it is, for the button's name: "Copy link". */
  label?: string;
  /** Shows the label beside the icon. */
  withText?: boolean;
  onCopied?: () => void;
}

type State = "idle" | "copied" | "failed";
const SPOKEN: Record<State, string> = {
  idle: "",
  copied: "Copied",
  failed: "Could not copy. Select the text and copy it by hand.",
};

/** Copies, shows it for two seconds and says it to a screen reader. */
export function CopyButton(props: CopyButtonProps) {
  const { value, label = "Copy", withText, onCopied, onClick, className, ...button } = props;
  const [state, setState] = useState<State>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(event: MouseEvent<HTMLButtonElement>) {
    onClick?.(event);
    const done = await copyText(value);
    setState(done ? "copied" : "failed");
    if (done) onCopied?.();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("idle"), done ? 2000 : 6000);
  }

  const Icon = state === "copied" ? Check : Copy;
  return (
    <>
      <Button
        variant={withText ? "secondary" : "ghost"}
        size={withText ? "sm" : "icon-sm"}
        aria-label={label}
        className={cn("relative", className)}
        {...button}
        onClick={copy}
      >
        <Icon aria-hidden className={cn(state === "copied" && "text-success")} />
        {withText && (
          <span className="grid *:col-start-1 *:row-start-1">
            <span className={cn(state === "copied" && "invisible")}>{label}</span>
            <span className={cn(state !== "copied" && "invisible")}>Copied</span>
          </span>
        )}
      </Button>
      <span role="status" className={state === "failed" ? "text-sm text-danger" : "sr-only"}>
        {SPOKEN[state]}
      </span>
    </>
  );
}
