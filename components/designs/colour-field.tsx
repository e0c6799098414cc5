"use client";

import { Palette, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { GROUNDS, INKS, readColour } from "./colours";
import { useRecentColours } from "./use-recent-colours";

export interface ColourFieldProps {
  label: string;
  /** As it is set; undefined: not set, then `inherited` counts. */
  value: string | undefined;
  inherited: string;
  /** Undefined takes the colour away again; only for those that can be left out. */
  onPick: (colour: string | undefined) => void;
  /** What it is while not set: "As the code". Makes the field one that can be emptied. */
  otherwise?: string;
  /** Which colours are offered. */
  palette?: "inks" | "grounds";
  hint?: string;
}

/** A colour: the browser's own picker, its hexadecimal notation, and the ones used before. */
export function ColourField(props: ColourFieldProps) {
  const { label, value, inherited, onPick, otherwise, palette = "inks", hint } = props;
  const id = useId();
  const [recent, remember] = useRecentColours();
  const shown = readColour(value ?? inherited) ?? "#000000";

  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      <div className="flex min-w-0 items-center gap-2">
        <input
          type="color"
          aria-label={`${label}, colour picker`}
          value={shown}
          onChange={(event) => onPick(event.target.value)}
          onBlur={() => value && remember(value)}
          className="size-9 shrink-0 appearance-none rounded-md border border-edge bg-surface p-1 pointer-coarse:size-11 [&::-moz-color-swatch]:rounded-[0.2rem] [&::-moz-color-swatch]:border [&::-moz-color-swatch]:border-line-strong [&::-webkit-color-swatch]:rounded-[0.2rem] [&::-webkit-color-swatch]:border [&::-webkit-color-swatch]:border-line-strong [&::-webkit-color-swatch-wrapper]:p-0"
        />
        <HexInput
          id={id}
          value={value}
          otherwise={otherwise}
          hint={hint}
          onPick={onPick}
          onLeave={remember}
        />
        <Swatches
          label={label}
          offered={palette === "inks" ? INKS : GROUNDS}
          recent={recent}
          current={value && shown}
          onPick={onPick}
        />
        {otherwise && value !== undefined && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`${label}: ${otherwise.toLowerCase()}`}
            onClick={() => onPick(undefined)}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

interface HexInputProps extends Pick<ColourFieldProps, "value" | "otherwise" | "hint" | "onPick"> {
  id: string;
  onLeave: (colour: string) => void;
}

/** What is being typed stays as typed; it becomes the colour as soon as it is one. */
function HexInput({ id, value, otherwise, hint, onPick, onLeave }: HexInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft !== null && readColour(draft) === null && !(otherwise && draft.trim() === "");
  const describedBy = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(" ");

  function type(text: string) {
    setDraft(text);
    const colour = readColour(text);
    // Three digits may be on their way to six: they count when the field is left.
    if (colour && text.trim().replace("#", "").length === 6) onPick(colour);
  }

  function leave() {
    const colour = draft === null ? null : readColour(draft);
    if (colour) onPick(colour);
    else if (otherwise && draft?.trim() === "") onPick(undefined);
    const settled = colour ?? value;
    if (settled) onLeave(settled);
    setDraft(null);
  }

  return (
    <span className="grid min-w-0 flex-1 gap-1">
      <Input
        id={id}
        value={draft ?? value ?? ""}
        placeholder={otherwise ?? "#1f2937"}
        maxLength={7}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        aria-invalid={wrong || undefined}
        aria-describedby={describedBy || undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          leave();
        }}
        className="font-mono placeholder:font-sans"
      />
      {wrong && (
        <span id={`${id}-wrong`} className="text-sm text-danger">
          A colour such as #1f2937.
        </span>
      )}
    </span>
  );
}

interface SwatchesProps {
  label: string;
  offered: readonly string[];
  recent: readonly string[];
  current: string | undefined;
  onPick: (colour: string) => void;
}

function Swatches({ label, offered, recent, current, onPick }: SwatchesProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="secondary" size="icon" aria-label={`${label}, from a palette`}>
          <Palette aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`${label}, from a palette`} className="grid w-64 gap-3 p-3" align="end">
        <SwatchRow title="Suggested" colours={offered} current={current} onPick={onPick} />
        {recent.length > 0 && (
          <SwatchRow title="Used before" colours={recent} current={current} onPick={onPick} />
        )}
      </PopoverContent>
    </Popover>
  );
}

interface SwatchRowProps extends Pick<SwatchesProps, "current" | "onPick"> {
  title: string;
  colours: readonly string[];
}

function SwatchRow({ title, colours, current, onPick }: SwatchRowProps) {
  return (
    <div>
      <p className="mb-1.5 text-xs text-muted">{title}</p>
      <ul className="grid grid-cols-8 gap-1.5 pointer-coarse:grid-cols-4">
        {colours.map((colour) => (
          <li key={colour}>
            <PopoverClose asChild>
              <button
                type="button"
                aria-label={colour}
                aria-pressed={colour === current}
                onClick={() => onPick(colour)}
                style={{ backgroundColor: colour }}
                className="block aspect-square w-full rounded-md border border-edge aria-pressed:ring-2 aria-pressed:ring-accent forced-color-adjust-none pointer-coarse:min-h-11"
              />
            </PopoverClose>
          </li>
        ))}
      </ul>
    </div>
  );
}
