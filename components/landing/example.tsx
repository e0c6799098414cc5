import { BadgeCheck } from "lucide-react";
import { LogoMark } from "@/components/shell/logo";

/** A code and what it opens: the picture leads to this very page, the verdict beside it is made up and says so. */
export function Example({ svg }: { svg: string }) {
  return (
    <figure className="relative mx-auto w-full max-w-md">
      <LogoMark className="pointer-events-none absolute end-0 -top-24 -z-10 size-72 text-accent-soft max-sm:hidden" />
      <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)] sm:items-center">
        {/* biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise. */}
        <img
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          alt="QR code that leads to this page"
          width={160}
          height={160}
          className="size-40 rounded-lg border border-line-strong bg-paper max-sm:hidden"
        />
        <div className="rounded-lg border border-line bg-surface p-5 shadow-raised">
          <p className="flex items-center gap-2 text-lg font-semibold text-success">
            <BadgeCheck aria-hidden className="size-5" />
            Genuine
          </p>
          <dl className="mt-3 grid gap-2.5 text-sm">
            <div>
              <dt className="text-xs text-muted">Issued by</dt>
              <dd className="font-medium">Harbour Museum</dd>
            </div>
            <div>
              <dt className="text-xs text-muted">Leads to</dt>
              <dd className="text-muted">
                tickets.<b className="font-semibold text-ink">museum.example</b>/tonight
              </dd>
            </div>
            <div>
              <dt className="text-xs text-muted">Destination</dt>
              <dd>Unchanged since it was issued</dd>
            </div>
          </dl>
        </div>
      </div>
      <figcaption className="mt-5 text-sm text-muted">
        What whoever scans a code sees first. The museum is made up.
      </figcaption>
    </figure>
  );
}
