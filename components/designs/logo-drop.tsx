"use client";

import { CircleAlert, ImageUp } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { Refused, uploadImage } from "./api";
import { fitImage, LOGO_TYPES } from "./shrink-image";
import type { LogoImage } from "./types";

export interface LogoDropProps {
  org: string;
  onUploaded: (image: LogoImage) => void;
}

/** Takes a picture: dropped, pasted into the file dialog, or chosen. */
export function LogoDrop({ org, onUploaded }: LogoDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function take(file: File | undefined) {
    if (!file || busy) return;
    setBusy(true);
    setProblem(await attempt(org, file, onUploaded));
    setBusy(false);
    // The same file may be chosen again after it was mended.
    if (input.current) input.current.value = "";
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <div className="grid gap-1.5">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          "grid min-h-24 place-items-center rounded-lg border border-dashed border-edge bg-surface px-4 py-4 text-center text-sm",
          "hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
          over && "border-accent bg-accent-soft",
        )}
      >
        <input
          ref={input}
          id={id}
          type="file"
          accept={LOGO_TYPES.join(",")}
          aria-describedby={`${id}-hint`}
          aria-invalid={problem !== null || undefined}
          onChange={(event) => void take(event.target.files?.[0])}
          className="sr-only"
        />
        <span className="grid justify-items-center gap-1">
          {busy ? <Spinner className="size-5" /> : <ImageUp aria-hidden className="size-5 text-muted" />}
          <span className="font-medium text-ink">
            {busy ? "Uploading…" : "Drop a logo here, or choose a file"}
          </span>
          <span id={`${id}-hint`} className="text-muted">
            PNG, JPEG, SVG, WebP or GIF. Large pictures are made smaller.
          </span>
        </span>
      </label>
      <p role="alert" className="flex gap-1.5 text-sm text-danger empty:hidden">
        {problem && (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {problem}
          </>
        )}
      </p>
    </div>
  );
}

/** Null when it went well, else why it did not. */
async function attempt(
  org: string,
  file: File,
  onUploaded: LogoDropProps["onUploaded"],
): Promise<string | null> {
  const fit = await fitImage(file);
  if (typeof fit === "string") return fit;
  try {
    onUploaded(await uploadImage(org, fit, file.name.trim().slice(0, 100) || "Logo"));
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return thrown.message;
  }
}
