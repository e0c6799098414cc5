import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { ScrollRegion } from "./scroll-region";

export interface CodeBlockProps {
  code: string;
  /** Over the code: a file name, "curl". */
  title?: ReactNode;
  /** What it is, for screen readers and the copy button: "curl command". */
  label?: string;
  /** Breaks long lines instead of scrolling. */
  wrap?: boolean;
  className?: string;
}

/** Code to read and to take along. */
export function CodeBlock({ code, title, label = "code", wrap, className }: CodeBlockProps) {
  const copy = <CopyButton value={code} label={`Copy ${label}`} />;
  return (
    <figure className={cn("relative min-w-0 rounded-lg border border-line bg-sunken", className)}>
      {title && (
        <figcaption className="flex h-10 items-center justify-between border-b border-line ps-4 pe-1.5 text-sm text-muted">
          {title}
          {copy}
        </figcaption>
      )}
      <ScrollRegion label={label} className="rounded-lg">
        <pre
          className={cn(
            "w-max min-w-full px-4 py-3 font-mono text-sm text-ink",
            wrap && "w-auto whitespace-pre-wrap break-all",
            !title && "pe-12",
          )}
        >
          <code>{code}</code>
        </pre>
      </ScrollRegion>
      {!title && <div className="absolute end-1.5 top-1.5 rounded-md bg-sunken">{copy}</div>}
    </figure>
  );
}

/** A token, a key id, a fingerprint in running text. */
export function Code({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <code
      className={cn("rounded-md bg-sunken px-1 py-0.5 font-mono text-[0.92em] break-all text-ink", className)}
    >
      {children}
    </code>
  );
}
