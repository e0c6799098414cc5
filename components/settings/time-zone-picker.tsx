"use client";

import { Command } from "cmdk";
import { Check, ChevronDown, LocateFixed } from "lucide-react";
import { useRef, useState } from "react";
import { commandInputLook, commandItemLook } from "@/components/shell/command-look";
import { cn } from "@/components/ui/cn";
import { useFieldControl } from "@/components/ui/field-context";
import { controlLook } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { allZones, clockIn, type Zone, zoneOf, zoneScore } from "./zones";

interface ListProps {
  value: string;
  onPick: (name: string) => void;
}

function Row({ zone, current, now }: { zone: Zone; current: boolean; now: Date }) {
  return (
    <>
      <Check aria-hidden className={cn("size-4 shrink-0 text-accent-text", !current && "invisible")} />
      <span className="min-w-0 flex-1 truncate">
        {zone.city}
        {zone.region && <span className="text-muted"> {zone.region}</span>}
        {current && <span className="sr-only"> (chosen)</span>}
      </span>
      <span className="shrink-0 text-xs text-muted tabular-nums">
        {zone.offset} · {clockIn(zone.name, now)}
      </span>
    </>
  );
}

/** Made when opened: some four hundred zones and their clocks. */
function ZoneList({ value, onPick }: ListProps) {
  const [now] = useState(() => new Date());
  const [zones] = useState(() => allZones(now));
  const list = useRef<HTMLDivElement>(null);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Command
      label="Time zones"
      loop
      defaultValue={value}
      filter={(name, typed, keywords) => zoneScore(keywords ?? [name], typed)}
    >
      <Command.Input
        placeholder="City, region or offset…"
        // The best match comes first; the list stays scrolled to where the chosen zone was.
        onValueChange={() => requestAnimationFrame(() => list.current?.scrollTo({ top: 0 }))}
        className={commandInputLook}
      />
      <Command.List ref={list} className="max-h-72 overflow-y-auto p-1">
        <Command.Empty className="p-4 text-center text-sm text-muted">
          No time zone matches. Try the largest city nearby.
        </Command.Empty>
        {here && here !== value && (
          <Command.Item
            value="this browser"
            keywords={["this browser", zoneOf(here, now).city]}
            onSelect={() => onPick(here)}
            className={commandItemLook}
          >
            <LocateFixed aria-hidden className="size-4 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">As this browser: {zoneOf(here, now).city}</span>
          </Command.Item>
        )}
        {zones.map((zone) => (
          <Command.Item
            key={zone.name}
            value={zone.name}
            keywords={[zone.city, zone.region, zone.offset, zone.name]}
            onSelect={() => onPick(zone.name)}
            className={commandItemLook}
          >
            <Row zone={zone} current={zone.name === value} now={now} />
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

export interface TimeZonePickerProps {
  name: string;
  value: string;
  onChange: (zone: string) => void;
  disabled?: boolean;
}

/** One of the time zones there are, found by typing. Inside a `Field`. */
export function TimeZonePicker({ name, value, onChange, disabled }: TimeZonePickerProps) {
  const [open, setOpen] = useState(false);
  const { id, "aria-describedby": describedBy, "aria-invalid": invalid } = useFieldControl<ControlProps>({});
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <input type="hidden" name={name} value={value} />
      <PopoverTrigger
        id={id}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        disabled={disabled}
        className={cn(
          controlLook,
          "flex h-9 items-center justify-between gap-2 px-3 text-start pointer-coarse:h-11",
        )}
      >
        <span className="truncate">{value.replaceAll("_", " ")}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label="Time zones"
        className="w-(--radix-popover-trigger-width) min-w-72 overflow-hidden p-0"
      >
        <ZoneList
          value={value}
          onPick={(zone) => {
            onChange(zone);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

interface ControlProps {
  id?: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
}
