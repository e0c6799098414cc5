"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";

/** What Next hands to an `error.tsx`. */
export interface ErrorNoticeProps {
  error: unknown;
  retry: () => void;
}

/** The server logs the error under the digest; the message itself stays there. */
const digestOf = (error: unknown) =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

/** In place of a page that failed; an `error.tsx` inside a shell exports it as its default. */
export function ErrorNotice({ error, retry }: ErrorNoticeProps) {
  const digest = digestOf(error);
  return (
    <div role="alert" className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        level={1}
        icon={CloudAlert}
        title="This page could not be shown"
        action={<Button onClick={() => retry()}>Try again</Button>}
      >
        <p>Something failed on our side. Nothing has been changed by showing this page.</p>
        {digest && (
          <p className="mt-2">
            If it keeps happening, give the operator this reference: <Code>{digest}</Code>
          </p>
        )}
      </EmptyState>
    </div>
  );
}
