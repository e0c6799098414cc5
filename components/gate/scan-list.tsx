"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { refusedOf, type Waiting, waitingOf } from "./queue";
import { ticketName } from "./ticket";
import { clockTime, explain, VERDICTS } from "./verdicts";

interface Props {
  queue: readonly Waiting[];
  onAcknowledge: (ids: readonly string[]) => void;
}

const placeOf = ({ campaign, gate }: Waiting) => (gate ? `${campaign.name} · ${gate}` : campaign.name);

function Refused({ item, onAcknowledge }: { item: Waiting; onAcknowledge: () => void }) {
  const { verdict } = item;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-52 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="danger">{verdict ? VERDICTS[verdict.kind].word : "Refused"}</Badge>
          <span className="font-mono">{ticketName(item)}</span>
        </p>
        <p className="mt-1 text-ink">{verdict && explain(verdict, new Date(), item.mark !== null)}</p>
        <p className="text-muted">
          Scanned here at {clockTime(item.scannedAt, new Date())}, unconfirmed. {placeOf(item)}
        </p>
      </div>
      <Button variant="secondary" onClick={onAcknowledge}>
        Acknowledge
      </Button>
    </li>
  );
}

/** What this device could not confirm: what the server refused afterwards, and what it has not been asked yet. */
export function ScanList({ queue, onAcknowledge }: Props) {
  const [refused, waiting] = [refusedOf(queue), waitingOf(queue)];
  return (
    <div className="grid gap-6">
      {refused.length > 0 && (
        <section aria-labelledby="gate-refused">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 id="gate-refused" className="font-semibold text-danger">
              Needs attention ({refused.length})
            </h3>
            {refused.length > 1 && (
              <Button variant="ghost" size="sm" onClick={() => onAcknowledge(refused.map(({ id }) => id))}>
                Acknowledge all
              </Button>
            )}
          </div>
          <p className="mt-1 text-sm text-muted">
            Scanned while offline; the server has refused them since. Whoever showed them may be inside.
          </p>
          <ul className="mt-1 divide-y divide-line">
            {refused.map((item) => (
              <Refused key={item.id} item={item} onAcknowledge={() => onAcknowledge([item.id])} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="gate-waiting">
          <h3 id="gate-waiting" className="font-semibold">
            Unconfirmed ({waiting.length})
          </h3>
          <p className="mt-1 text-sm text-muted">
            Kept on this device and sent, oldest first, as soon as the server can be reached.
          </p>
          <ul className="mt-1 divide-y divide-line text-sm">
            {waiting.map((item) => (
              <li key={item.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
                <span className="font-mono">{ticketName(item)}</span>
                <span className="text-muted tabular-nums">{clockTime(item.scannedAt, new Date())}</span>
                <span className="w-full text-muted">
                  {placeOf(item)}
                  {item.mark !== null && " · its picture was not checked"}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length + waiting.length === 0 && (
        <p className="text-sm text-muted">Every scan of this device is confirmed.</p>
      )}
    </div>
  );
}
