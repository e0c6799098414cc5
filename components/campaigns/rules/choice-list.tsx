"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";
import { useState } from "react";
import { commandInputLook, commandItemLook } from "@/components/shell/command-look";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { ChoiceField } from "@/components/ui/field";
import { type Choice, COUNTRY_CHOICES, LANGUAGE_CHOICES } from "./world";

interface ChoicesProps {
  /** The question: "Devices". */
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** In the order of the choices, so that the same set is always the same list. */
const toggled = (choices: readonly Choice[], chosen: readonly string[], value: string) => {
  const next = new Set(chosen);
  if (!next.delete(value)) next.add(value);
  const known = choices.map((choice) => choice.value).filter((one) => next.delete(one));
  return [...known, ...next];
};

/** Some of a few, all in view. */
export function ChoiceBoxes({ label, choices, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2.5 text-sm font-medium text-ink">{label}</legend>
      {choices.map(({ value, label: name }) => (
        <ChoiceField key={value} label={name}>
          <Checkbox
            checked={chosen.includes(value)}
            onChange={() => onChange(toggled(choices, chosen, value))}
          />
        </ChoiceField>
      ))}
    </fieldset>
  );
}

/** How well what was typed names a choice: its code, the beginning of its name or of a word, any part of it. */
export function choiceScore(name: string, code: string, typed: string): number {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const [wanted, text] = [plain(typed.trim()), plain(name)];
  if (wanted === "" || plain(code) === wanted || text.startsWith(wanted)) return 1;
  if (text.split(/[\s(&-]+/).some((word) => word.startsWith(wanted))) return 0.8;
  return text.includes(wanted) ? 0.5 : 0;
}

interface SearchedProps extends ChoicesProps {
  placeholder: string;
  none: string;
}

/** Some of many, found by typing. What was chosen when it opened stands first. */
function SearchedChoices({ label, choices, chosen, onChange, placeholder, none }: SearchedProps) {
  const [first] = useState(chosen);
  const unknown = first.filter((code) => !choices.some(({ value }) => value === code));
  const all = [...unknown.map((value) => ({ value, label: value })), ...choices];
  const ordered = [
    ...all.filter(({ value }) => first.includes(value)),
    ...all.filter(({ value }) => !first.includes(value)),
  ];
  return (
    <Command label={label} loop filter={(code, typed, [name = ""] = []) => choiceScore(name, code, typed)}>
      <Command.Input placeholder={placeholder} className={commandInputLook} />
      <Command.List className="max-h-64 overflow-y-auto p-1">
        <Command.Empty className="p-4 text-center text-sm text-muted">{none}</Command.Empty>
        {ordered.map(({ value, label: name }) => {
          const on = chosen.includes(value);
          return (
            <Command.Item
              key={value}
              value={value}
              keywords={[name]}
              onSelect={() => onChange(toggled(choices, chosen, value))}
              className={commandItemLook}
            >
              <Check aria-hidden className={cn("size-4 shrink-0 text-accent-text", !on && "invisible")} />
              <span className="min-w-0 flex-1 truncate">
                {name}
                {on && <span className="sr-only"> (chosen)</span>}
              </span>
              <span className="shrink-0 text-xs text-muted">{value}</span>
            </Command.Item>
          );
        })}
      </Command.List>
    </Command>
  );
}

type ListProps = Pick<ChoicesProps, "chosen" | "onChange">;

export function CountryList(props: ListProps) {
  return (
    <SearchedChoices
      label="Countries"
      choices={COUNTRY_CHOICES}
      placeholder="Country…"
      none="No country of that name."
      {...props}
    />
  );
}

export function LanguageList(props: ListProps) {
  return (
    <SearchedChoices
      label="Languages"
      choices={LANGUAGE_CHOICES}
      placeholder="Language…"
      none="No language of that name."
      {...props}
    />
  );
}
