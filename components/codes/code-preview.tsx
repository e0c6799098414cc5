"use client";

import { BadgeCheck, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { DestinationDisplay } from "@/lib/display/destination";
import type { ActionResult } from "@/lib/web/action";
import { DestinationText } from "./destination-text";

/** A picture by the very renderer that draws the downloads. */
export interface Sample {
  svg: string;
  /** What is encoded. */
  text: string;
  /** The code itself when it exists; else a stand-in with a token of the same length. */
  real: boolean;
}

export interface CodePreviewProps {
  /** The destination as typed. */
  typed: string;
  issuer: string;
  sample: Sample;
  lookUp: (input: { destinationUrl: string }) => Promise<ActionResult<DestinationDisplay | null>>;
  /** What the first `typed` reads as, so that nothing is asked before something is typed. */
  first?: DestinationDisplay | null;
}

const QUIET_MS = 300;

/** The destination as the server reads it; while it is being asked the last answer stays. */
function useDestination({ typed, lookUp, first = null }: CodePreviewProps): DestinationDisplay | null {
  const [shown, setShown] = useState(first);
  const text = typed.trim();
  const known = useRef(text);
  useEffect(() => {
    if (known.current === text) return;
    known.current = text;
    let late = false;
    const timer = setTimeout(async () => {
      // Nothing is lost when the preview cannot be had: the form says what is wrong with the field itself.
      const result = text === "" ? null : await lookUp({ destinationUrl: text }).catch(() => null);
      if (!late) setShown(result?.ok ? result.data : null);
    }, QUIET_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text, lookUp]);
  return shown;
}

const Line = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-xs text-muted">{term}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);

/** What is printed, and what whoever scans it will read. */
export function CodePreview(props: CodePreviewProps) {
  const { issuer, sample } = props;
  const destination = useDestination(props);
  return (
    <Card className="lg:sticky lg:top-8">
      <CardHeader title="Preview" actions={!sample.real && <Badge tone="info">Sample</Badge>} />
      <CardBody className="grid gap-4">
        <figure>
          {/* biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise. */}
          <img
            src={`data:image/svg+xml,${encodeURIComponent(sample.svg)}`}
            alt={sample.real ? "The code’s picture" : "A sample of the picture"}
            width={288}
            height={288}
            className="mx-auto aspect-square w-full max-w-64 rounded-md border border-line bg-paper lg:max-w-none"
          />
          <figcaption className="mt-2 text-sm text-muted">
            {sample.real
              ? "The picture stays as it is: what is already printed keeps working."
              : "Drawn as yours will be, around a token that is never issued. The real one comes with the code."}
          </figcaption>
        </figure>
        <dl className="grid gap-2.5 border-t border-line pt-4 text-sm" aria-live="polite">
          <Line term="Scanners will read">
            <span className="inline-flex items-center gap-1.5 font-medium text-success">
              <BadgeCheck aria-hidden className="size-4" />
              This code is genuine
            </span>
          </Line>
          <Line term="Issued by">{issuer}</Line>
          <Line term="Leads to">
            {destination ? (
              <DestinationText destination={destination} />
            ) : (
              <span className="text-muted">—</span>
            )}
            {destination && !destination.encrypted && (
              <span className="mt-1 flex gap-1.5 text-warning">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                Without https: scanners will be warned.
              </span>
            )}
          </Line>
        </dl>
      </CardBody>
    </Card>
  );
}
