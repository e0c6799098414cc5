import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A chapter of running text with its anchor. */
export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-8 first:border-t-0 first:pt-0">
      <h2 id={id} className="scroll-mt-6 text-lg font-semibold text-ink">
        {title}
      </h2>
      <div className="mt-2 grid min-w-0 gap-4 text-base text-ink [&_p]:max-w-prose">{children}</div>
    </section>
  );
}

/** A small table of terms and their meaning. */
export function Terms({ rows, mono, className }: TermsProps) {
  return (
    <dl className={cn("rounded-lg border border-line bg-surface px-3.5 text-sm", className)}>
      {rows.map(([term, meaning]) => (
        <div
          key={term}
          className="grid gap-x-4 gap-y-0.5 border-t border-line py-2.5 first:border-t-0 sm:grid-cols-[13rem_minmax(0,1fr)]"
        >
          <dt className={cn("text-ink", mono && "font-mono break-all")}>{term}</dt>
          <dd className="text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface TermsProps {
  rows: readonly (readonly [term: string, meaning: ReactNode])[];
  /** The terms are code. */
  mono?: boolean;
  className?: string;
}

/** Unlike `Code`, never broken: a name in a sentence is short. */
export const Word = ({ children }: { children: string }) => (
  <code className="rounded-md bg-sunken px-1 py-0.5 font-mono text-[0.92em] whitespace-nowrap text-ink">
    {children}
  </code>
);

/** A sentence from the description with its `code` set as such. */
export function Sentence({ children }: { children: string }) {
  return children.split("`").map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text.
    index % 2 === 1 ? <Word key={index}>{part}</Word> : part,
  );
}
