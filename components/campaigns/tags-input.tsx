"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldControl } from "@/components/ui/field-context";
import { controlLook } from "@/components/ui/input";
import { MAX_TAGS } from "@/lib/campaigns/schemas";

export interface TagsInputProps {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  /** Offered while typing. */
  suggestions?: readonly string[];
}

/** With what was typed, split at commas; a tag that is there already, in any case, is not added. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const next = [...tags];
  for (const tag of typed.split(",").map((part) => part.trim())) {
    if (tag !== "" && !next.some((one) => one.toLowerCase() === tag.toLowerCase())) next.push(tag);
  }
  return next;
}

interface ControlProps {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
}

/** A few words, each a chip. Inside a `Field`. */
export function TagsInput({ value, onChange, suggestions = [] }: TagsInputProps) {
  const [typed, setTyped] = useState("");
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const control = useFieldControl<ControlProps>({});

  function take(text: string) {
    setTyped("");
    onChange(withTags(value, text));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && typed.trim() !== "") {
      event.preventDefault();
      take(typed);
    } else if (event.key === "Backspace" && typed === "" && value.length > 0) {
      onChange(value.slice(0, -1));
    }
  }
  return (
    <div
      className={cn(
        controlLook,
        "flex min-h-9 flex-wrap items-center gap-1.5 px-2 py-1 has-focus-visible:outline-2 has-focus-visible:-outline-offset-1 has-focus-visible:outline-ring in-[fieldset:disabled]:bg-sunken in-[fieldset:disabled]:opacity-60 pointer-coarse:min-h-11",
      )}
    >
      {value.map((tag) => (
        <span
          key={tag}
          className="inline-flex max-w-full items-center rounded-md border border-line-strong bg-sunken ps-2 text-sm"
        >
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={`Remove the tag ${tag}`}
            onClick={() => {
              onChange(value.filter((one) => one !== tag));
              input.current?.focus();
            }}
            className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:text-ink pointer-coarse:size-9"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        ref={input}
        {...control}
        type="text"
        list={listId}
        value={typed}
        maxLength={200}
        autoComplete="off"
        disabled={value.length >= MAX_TAGS}
        placeholder={value.length === 0 ? "summer, poster" : undefined}
        onChange={(event) =>
          event.target.value.includes(",") ? take(event.target.value) : setTyped(event.target.value)
        }
        onKeyDown={onKeyDown}
        onBlur={() => typed.trim() !== "" && take(typed)}
        className="min-w-24 flex-1 bg-transparent px-1 outline-none"
      />
      <datalist id={listId}>
        {suggestions
          .filter((tag) => !value.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}
