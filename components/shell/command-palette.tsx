"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import * as Dialog from "radix-ui/dialog";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { overlayLook } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { commandHeadingLook, commandInputLook } from "./command-look";
import { Hits, OrgCommands, OwnCommands, PageCommands } from "./palette-commands";
import type { ShellData } from "./types";
import { useSearch } from "./use-search";

export interface CommandPaletteProps extends ShellData {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Everything reachable by typing: codes, pages, organisations, acts. */
export default function CommandPalette({ open, onOpenChange, ...data }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayLook} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-xl overflow-hidden rounded-lg bg-raised text-ink shadow-raised outline-none data-[state=open]:animate-pop-in sm:top-[14vh] forced-colors:border"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Palette {...data} close={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ close, ...data }: ShellData & { close: () => void }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { hits, busy, failed } = useSearch(query, data.org.slug, data.onSearch);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const run = (act: () => void) => {
    close();
    act();
  };
  const nothing = busy
    ? "Searching…"
    : failed
      ? "The search could not be reached."
      : `Nothing found for “${query.trim()}”.`;
  return (
    <Command label="Search and commands" loop className={commandHeadingLook}>
      <div className="relative">
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Search codes, go to a page, do something…"
          className={cn(commandInputLook, "pe-12")}
        />
        {busy && <Spinner className="absolute end-4 top-4 text-muted" />}
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] scroll-py-1 overflow-y-auto p-1">
        <Hits hits={hits} go={go} />
        <PageCommands data={data} go={go} />
        <OrgCommands data={data} go={go} />
        <OwnCommands go={go} run={run} signOut={data.signOut} />
      </Command.List>
      {/* Outside the list, whose children must be options; the hits are not counted by cmdk. */}
      {hits.length === 0 && (
        <Command.Empty className="p-6 text-center text-sm text-muted">{nothing}</Command.Empty>
      )}
    </Command>
  );
}
