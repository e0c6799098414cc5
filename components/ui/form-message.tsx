"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "./alert";
import { type FormResult, otherErrors } from "./form-result";

export interface FormMessageProps {
  /** The action's answer: its message shows when it was refused. */
  result?: FormResult | null;
  /** The paths whose errors a `Field` of this form shows; any other error is listed here. */
  fields?: readonly string[];
  /** Instead of `result`: a message of one's own. Nothing here, nothing shown. */
  children?: ReactNode;
  tone?: "danger" | "success" | "info" | "warning";
  title?: ReactNode;
  className?: string;
}

/** What became of the whole form, above its first field. A refusal is announced and scrolled into view. */
export function FormMessage(props: FormMessageProps) {
  const { result, fields = [], children, tone = "danger", title, className } = props;
  const refused = result?.ok === false ? result : null;
  const text = refused?.message ?? children;
  const others = otherErrors(refused, fields);
  const shown = Boolean(text || title);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal with the same words is scrolled to as well.
  useEffect(() => {
    if (shown && tone === "danger") box.current?.scrollIntoView({ block: "nearest" });
  }, [shown, tone, result]);
  return (
    <div ref={box} role={tone === "danger" ? "alert" : "status"} className={shown ? className : "hidden"}>
      {shown && (
        <Alert tone={tone} title={title}>
          {text && <p>{text}</p>}
          {others.length > 0 && (
            <ul className="mt-1 list-disc ps-4">
              {others.map((message) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          )}
          {refused?.requestId && others.length === 0 && (refused.issues ?? []).length === 0 && (
            <p className="mt-1 text-xs text-muted">
              Request <span className="font-mono">{refused.requestId}</span>
            </p>
          )}
        </Alert>
      )}
    </div>
  );
}
