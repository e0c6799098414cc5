"use client";

import { ScanLine } from "lucide-react";
import { type SubmitEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { createDecoder, type Decoder } from "./decoder";
import type { Post } from "./keeper";
import { LinkNotice } from "./link-notice";
import { refusedOf, waitingOf } from "./queue";
import { recall, remember } from "./remembered";
import { ScanList } from "./scan-list";
import { Scanner } from "./scanner";
import { Sounds } from "./sound";
import { useKeeper } from "./use-keeper";

export interface GateEvent {
  id: string;
  name: string;
  /** "ended", "scheduled": anything but running. */
  note: string | null;
}

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

interface PostFormProps extends GateProps {
  onStart: (post: Post) => void;
}

function PostForm({ org, events, onStart }: PostFormProps) {
  const [campaign, setCampaign] = useState(events[0]?.id ?? "");
  const [gate, setGate] = useState("");
  const [patient, setPatient] = useState(false);
  useEffect(() => {
    const before = recall(org);
    if (events.some(({ id }) => id === before.campaign)) setCampaign(before.campaign);
    setGate(before.gate);
    setPatient(before.patient);
  }, [org, events]);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const chosen = events.find(({ id }) => id === campaign);
    if (!chosen) return;
    remember(org, { campaign, gate: gate.trim(), patient });
    onStart({ campaign: { id: chosen.id, name: chosen.name }, gate: gate.trim(), patient });
  }
  const options = events.map(({ id, name, note }) => ({
    value: id,
    label: note ? `${name} (${note})` : name,
  }));
  return (
    <form onSubmit={submit} className="grid gap-5 p-5">
      <Field label="Event" hint="Tickets of other campaigns are turned away here.">
        <NativeSelect
          options={options}
          value={campaign}
          onChange={(event) => setCampaign(event.target.value)}
        />
      </Field>
      <Field
        label="Gate"
        optional
        hint="What you call this entrance. Other gates see it when a ticket comes to them a second time."
      >
        <Input
          value={gate}
          maxLength={80}
          autoComplete="off"
          placeholder="North"
          onChange={(event) => setGate(event.target.value)}
        />
      </Field>
      <ChoiceField
        label="Keep every verdict until it is tapped"
        hint="Otherwise the screen goes on by itself: after 1.5 seconds when a ticket is let in, after 4 when not."
      >
        <Checkbox checked={patient} onChange={(event) => setPatient(event.target.checked)} />
      </ChoiceField>
      <Button type="submit" size="lg" className="w-full">
        <ScanLine aria-hidden />
        Start scanning
      </Button>
    </form>
  );
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
