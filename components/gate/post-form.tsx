"use client";

import { ScanLine } from "lucide-react";
import { type SubmitEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { GateEvent } from "./events";
import { recall, remember } from "./remembered";
import type { Post } from "./view";

export interface PostFormProps {
  /** The organisation's slug. */
  org: string;
  events: readonly GateEvent[];
  onStart: (post: Post) => void;
}

/** Where somebody stands; the next time they need only press the button. */
export function PostForm({ org, events, onStart }: PostFormProps) {
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
