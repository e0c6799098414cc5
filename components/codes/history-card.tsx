import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { CodeVersion } from "@/lib/codes/schemas";
import type { DestinationDisplay } from "@/lib/display/destination";
import { DestinationText } from "./destination-text";
import { ZonedTime } from "./zoned-time";

export interface HistoryEntry extends CodeVersion {
  destination: DestinationDisplay | null;
}

export interface HistoryCardProps {
  /** Newest first. */
  entries: readonly HistoryEntry[];
  zone: string;
}

/** Where the code led, since when and by whom: the versions that changed it; the others are counted. */
export function HistoryCard({ entries, zone }: HistoryCardProps) {
  const moves = entries.filter((entry, i) => entry.destinationUrl !== entries[i + 1]?.destinationUrl);
  const others = entries.length - moves.length;
  return (
    <Card>
      <CardHeader
        title="Destination history"
        description={moves.length > 1 ? `Times in ${zone}` : "It has led to one place since it was issued."}
      />
      <CardBody>
        <ol className="grid">
          {moves.map((entry, i) => (
            <li
              key={entry.version}
              className="relative border-s-2 border-line ps-5 pb-4 text-sm last:border-transparent last:pb-0"
            >
              <span
                aria-hidden
                className={`absolute -start-[0.4375rem] top-1 size-3 rounded-full border-2 border-surface ${i === 0 ? "bg-accent" : "bg-edge"}`}
              />
              <DestinationText destination={entry.destination} />
              <p className="mt-0.5 text-muted">
                {i === moves.length - 1 ? "Issued" : "Changed"} <ZonedTime at={entry.changedAt} zone={zone} />{" "}
                by {entry.changedBy}
              </p>
            </li>
          ))}
        </ol>
        {others > 0 && (
          <p className="mt-3 text-sm text-muted">
            {others} more {others === 1 ? "version" : "versions"} without a change of destination.
          </p>
        )}
      </CardBody>
    </Card>
  );
}
