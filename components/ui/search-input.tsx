"use client";

import { Search, X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
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

/** The text in the box and the query parameter, kept together. */
function useSearchBox(name: string, delay: number) {
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

  function search(value: string, after = delay) {
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
  return { text, search, clear, input, busy: query.pending };
}

/** Searches as one types, in `?q=`. Enter searches at once, Escape clears. A plain GET form before scripts run. */
export function SearchInput({ label, name = "q", delay = 300, className }: SearchInputProps) {
  const { text, search, clear, input, busy } = useSearchBox(name, delay);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || text === "") return;
    event.preventDefault();
    event.stopPropagation();
    clear();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    search(text, 0);
  }

  return (
    <search className={cn("relative min-w-0 max-sm:basis-full sm:w-64", className)}>
      <form onSubmit={onSubmit}>
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
          onChange={(event) => search(event.target.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          className={cn(
            controlLook,
            "h-9 ps-9 pe-9 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden",
          )}
        />
        {text !== "" && <ClearButton onClick={clear} />}
      </form>
      <span role="status" className="sr-only">
        {busy ? "Searching…" : ""}
      </span>
    </search>
  );
}

function ClearButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label="Clear search"
      onClick={onClick}
      className="absolute inset-y-0 end-0 grid w-9 place-items-center rounded-md text-muted -outline-offset-2 hover:text-ink"
    >
      <X aria-hidden className="size-4" />
    </button>
  );
}
