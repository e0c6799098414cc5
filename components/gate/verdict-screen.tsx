"use client";

import { CircleCheckBig, CloudOff, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { type Ticket, ticketName } from "./ticket";
import { explain, type Tone, VERDICTS, type Verdict } from "./verdicts";

/**
 * A shape, a brightness and a pattern for each, so that no eye has to tell red from green: "go" is the one bright plain
 * screen with a circle, "stop" the one dark plain one with an octagon.
 */
const LOOK: Record<Tone, { icon: LucideIcon; ground: string }> = {
  go: { icon: CircleCheckBig, ground: "bg-go text-on-go" },
  stop: { icon: OctagonX, ground: "bg-stop text-on-stop" },
  ask: {
    icon: TriangleAlert,
    ground: "bg-ask text-on-ask border-y-[2.5rem] border-on-ask",
  },
  wait: {
    icon: CloudOff,
    ground:
      "bg-wait bg-[repeating-linear-gradient(135deg,var(--color-wait)_0_1.75rem,var(--color-wait-stripe)_1.75rem_3.5rem)] text-on-wait",
  },
};

interface Props {
  verdict: Verdict;
  ticket: Ticket | null;
  /** How many scans wait on this device. */
  waiting: number;
  onDismiss: () => void;
}

/** The verdict, as large as the screen allows; a tap anywhere, Enter or Space goes on. */
export function VerdictScreen({ verdict, ticket, waiting, onDismiss }: Props) {
  const { word, tone } = VERDICTS[verdict.kind];
  const { icon: Icon, ground } = LOOK[tone];
  const short = word.length <= 6;
  return (
    <div
      data-verdict={verdict.kind}
      className={cn(
        "absolute inset-0 z-10 flex flex-col items-center justify-center gap-4 px-4 text-center",
        ground,
      )}
    >
      <Icon aria-hidden strokeWidth={2} className="size-[min(30vmin,13rem)]" />
      <p
        className={cn(
          "font-semibold tracking-tight text-balance uppercase",
          short ? "text-[min(23vw,11rem)] leading-none" : "text-[min(10.75vw,7rem)] leading-[1.05]",
        )}
      >
        {word}
      </p>
      <p
        className={cn(
          "max-w-[30ch] font-medium text-balance",
          verdict.kind === "already_admitted" ? "text-3xl sm:text-4xl" : "text-2xl sm:text-3xl",
        )}
      >
        {explain(verdict, new Date(), ticket?.mark != null)}
      </p>
      {ticket && <p className="font-mono text-lg">{ticketName(ticket)}</p>}
      {tone === "wait" && (
        <p className="rounded-md border-2 border-current px-3 py-1 text-xl font-semibold tabular-nums">
          {waiting} unconfirmed
        </p>
      )}
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: nothing else can be done here, and Enter must go on
        autoFocus
        onClick={onDismiss}
        className="absolute inset-0 flex items-end justify-center pb-[max(1rem,env(safe-area-inset-bottom))] text-lg font-medium focus-visible:-outline-offset-8 focus-visible:outline-current"
      >
        Tap to go on
      </button>
    </div>
  );
}
