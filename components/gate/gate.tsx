"use client";

import { useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import { createDecoder, type Decoder } from "./decoder";
import type { GateEvent } from "./events";
import { LinkNotice } from "./link-notice";
import { PostForm } from "./post-form";
import { refusedOf, waitingOf } from "./queue";
import { recall, remember } from "./remembered";
import { ScanList } from "./scan-list";
import { Scanner } from "./scanner";
import { Sounds } from "./sound";
import { useKeeper } from "./use-keeper";
import type { Post } from "./view";

export interface GateProps {
  /** The organisation's slug. */
  org: string;
  events: readonly GateEvent[];
}

/** From the start, so that it is there when the network has gone by the time somebody scans. */
function useDecoder(): Decoder | null {
  const [decoder, setDecoder] = useState<Decoder | null>(null);
  useEffect(() => {
    const made = createDecoder();
    setDecoder(made);
    return () => made.close();
  }, []);
  return decoder;
}

function useSoundsOfPage(): Sounds {
  const [sounds] = useState(() => new Sounds());
  useEffect(() => () => sounds.close(), [sounds]);
  return sounds;
}

/** The gate: choosing where one stands, then scanning. What waits from before is looked after in both. */
export function Gate({ org, events }: GateProps) {
  const [keeper, view] = useKeeper(org);
  const decoder = useDecoder();
  const sounds = useSoundsOfPage();
  const [post, setPost] = useState<Post | null>(null);
  const [muted, setMuted] = useState(false);
  const signInHref = `/sign-in?next=${encodeURIComponent(`/${org}/gate`)}`;
  const [refused, waiting] = [refusedOf(view.queue).length, waitingOf(view.queue).length];

  function stand(next: Post | null) {
    // A tap: from here on the browser lets the page make sounds.
    if (next) sounds.wake();
    setMuted(recall(org).muted);
    keeper.stand(next);
    setPost(next);
  }
  function mute() {
    sounds.wake();
    remember(org, { muted: !muted });
    setMuted(!muted);
  }

  return (
    <div className="grid max-w-xl gap-6">
      <div className="grid gap-3 empty:hidden">
        <LinkNotice link={view.link} waiting={waiting} durable={view.durable} signInHref={signInHref} />
      </div>
      <Card>
        <PostForm org={org} events={events} onStart={stand} />
      </Card>
      {refused + waiting > 0 && (
        <Card className="p-5">
          <h2 className="mb-4 text-lg font-semibold">Scans of this device</h2>
          <ScanList queue={view.queue} onAcknowledge={(ids) => void keeper.acknowledge(ids)} />
        </Card>
      )}
      {post && (
        <Scanner
          {...{ keeper, view, post, decoder, sounds, muted, signInHref }}
          onMute={mute}
          onEnd={() => stand(null)}
        />
      )}
    </div>
  );
}
