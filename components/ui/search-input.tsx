"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cn } from "./cn";
import { controlLook } from "./input";
import { Spinner } from "./spinner";
import { useQuery } from "./use-query";

export interface SearchInputProps {
  /** Its accessible name, and the placeholder: "Search codes". */
  label: string;
  /** The query parameter it writes. */
  name?: string;
  /** Milliseconds of quiet before the search starts. */
  delay?: number;
  className?: string;
}

/** Searches as one types, in `?q=`. Enter searches at once, Escape clears. A plain GET form before scripts run. */
export function SearchInput({ label, name = "q", delay = 300, className }: SearchInputProps) {
  const query = useQuery();
  const current = query.get(name);
  const [text, setText] = useState(current);
  const [written, setWritten] = useState(current);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  // The address changed by other means (Back, "clear filters"): follow it. What is being typed stays.
  if (current !== written) {
    setWritten(current);
    if (!query.pending && text.trim() !== current) setText(current);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(value: string, after: number) {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setWritten(value.trim());
      query.write({ [name]: value.trim() });
    }, after);
  }

  function clear() {
    search("", 0);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || text === "") return;
    event.preventDefault();
    event.stopPropagation();
    clear();
  }

  const busy = query.pending;
  return (
    <search className={cn("relative min-w-0 max-sm:basis-full sm:w-64", className)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(text, 0);
        }}
      >
        <span className="pointer-events-none absolute inset-y-0 start-3 grid place-items-center text-muted">
          {busy ? <Spinner /> : <Search aria-hidden className="size-4" />}
        </span>
        <input
          ref={input}
          type="search"
          name={name}
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => search(event.target.value, delay)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          className={cn(
            controlLook,
            "h-9 ps-9 pe-9 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden",
          )}
        />
        {text !== "" && (
          <button
            type="button"
            aria-label="Clear search"
            onClick={clear}
            className="absolute inset-y-0 end-0 grid w-9 place-items-center rounded-md text-muted -outline-offset-2 hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </button>
        )}
      </form>
      <span role="status" className="sr-only">
        {busy ? "Searching…" : ""}
      </span>
    </search>
  );
}
