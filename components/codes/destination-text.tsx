import { cn } from "@/components/ui/cn";
import type { DestinationDisplay } from "@/lib/display/destination";

export interface DestinationTextProps {
  /** null: an address that cannot be shown safely as one. */
  destination: DestinationDisplay | null;
  /** One line, cut at its end: for lists. */
  oneLine?: boolean;
  className?: string;
}

/** Where a code leads: the registrable domain stands out, because it says whose site it is. */
export function DestinationText({ destination, oneLine, className }: DestinationTextProps) {
  if (!destination) return <span className={cn("text-muted", className)}>No readable address</span>;
  const { host, port, path, encrypted } = destination;
  return (
    <span className={cn("text-muted", oneLine ? "block truncate" : "break-words", className)} translate="no">
      {!encrypted && "http://"}
      {/* A narrow line breaks before the domain and after it, not in its middle. */}
      {host.subdomains.join("")}
      <wbr />
      <b className="font-semibold text-ink">{host.registrable}</b>
      <wbr />
      {port && `:${port}`}
      {path}
      {host.ascii && <span className="ms-1 font-mono text-xs">({host.ascii})</span>}
    </span>
  );
}
