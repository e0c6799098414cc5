"use client";

import { useId, useState } from "react";
import { Alert } from "./alert";
import { Button } from "./button";
import { CopyButton } from "./copy-button";

export interface SecretRevealProps {
  /** What it is: "API key". */
  label: string;
  secret: string;
  /** Why it matters now. */
  children?: React.ReactNode;
  /** The person says that they have it. Close the dialog, forget the secret. */
  onSaved: () => void;
  savedLabel?: string;
}

/** A secret that is shown this once. */
export function SecretReveal({
  label,
  secret,
  children,
  onSaved,
  savedLabel = "I saved it",
}: SecretRevealProps) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <div className="grid gap-4">
      <Alert tone="warning" title={`This ${label} is shown only once`}>
        {children ?? "Copy it now and keep it where your other secrets are. We store only its fingerprint."}
      </Alert>
      <div className="grid gap-1.5">
        <label htmlFor={id} className="text-sm font-medium first-letter:uppercase">
          {label}
        </label>
        <div className="flex flex-wrap items-center gap-2">
          <output
            id={id}
            translate="no"
            className="min-w-0 flex-1 basis-56 rounded-md border border-line-strong bg-sunken px-3 py-2 font-mono text-sm break-all select-all"
          >
            {secret}
          </output>
          <CopyButton
            value={secret}
            label={`Copy ${label}`}
            withText
            size="md"
            onCopied={() => setCopied(true)}
          />
        </div>
      </div>
      <div className="flex justify-end">
        <Button variant={copied ? "primary" : "secondary"} onClick={onSaved}>
          {savedLabel}
        </Button>
      </div>
    </div>
  );
}
