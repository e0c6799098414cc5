"use client";

import { FileSpreadsheet } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useId, useState } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { type Import, MAX_FILE_BYTES } from "@/lib/imports/schemas";
import { callApi } from "./call";

const ACCEPT =
  ".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MIB = 1024 * 1024;

/** Takes a file, dropped or chosen, has it checked, and goes on to what was found. */
export function UploadForm({ org }: { org: string }) {
  const router = useRouter();
  const errorId = useId();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  async function take(file: File | undefined) {
    if (!file || busy !== null) return;
    if (file.size > MAX_FILE_BYTES)
      return setError(
        `“${file.name}” has ${(file.size / MIB).toFixed(1)} MiB; at most 10 can be taken. Split it up.`,
      );
    setError(null);
    setBusy(file.name);
    const result = await callApi<Import>(
      org,
      `/api/v1/imports?filename=${encodeURIComponent(file.name.slice(0, 255))}`,
      {
        method: "POST",
        // The server looks into the file: what the browser takes it for may be wrong.
        headers: { "content-type": "application/octet-stream" },
        body: file,
      },
    );
    if (result.ok) return router.push(`/${org}/imports/${result.data.id}`);
    setBusy(null);
    setError(result.message);
  }

  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };

  return (
    <div className="grid gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the first is the input inside */}
      <div
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          void take(event.dataTransfer.files[0]);
        }}
        className={cn(
          "flex flex-col items-center gap-3 rounded-lg border border-dashed border-edge bg-sunken px-4 py-12 text-center",
          over && "border-accent bg-accent-soft",
        )}
      >
        <FileSpreadsheet aria-hidden className="size-8 text-muted" strokeWidth={1.5} />
        <p className="text-base text-ink max-sm:hidden">Drop a CSV or XLSX file here, or</p>
        <label
          className={cn(
            buttonVariants({ variant: "primary" }),
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
            busy !== null && "pointer-events-none opacity-50",
          )}
        >
          Choose file…
          <input
            type="file"
            accept={ACCEPT}
            disabled={busy !== null}
            aria-describedby={error === null ? undefined : errorId}
            aria-invalid={error === null ? undefined : true}
            className="sr-only"
            onChange={(event) => {
              void take(event.target.files?.[0]);
              // The same file, mended, can be chosen again.
              event.target.value = "";
            }}
          />
        </label>
        <p className="text-sm text-muted">At most 10 MiB and 10,000 rows. Nothing is issued yet.</p>
      </div>
      <div
        role="status"
        className={cn("flex items-center gap-2 text-sm text-muted", busy === null && "sr-only")}
      >
        {busy !== null && (
          <>
            <Spinner />
            <span className="min-w-0 break-words">Checking every row of “{busy}”…</span>
          </>
        )}
      </div>
      <div role="alert">
        <FieldError id={errorId} errors={error === null ? [] : [error]} />
      </div>
    </div>
  );
}
