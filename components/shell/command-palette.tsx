"use client";

import { Command } from "cmdk";
import { BookOpen, CircleUserRound, LogOut, Plus, QrCode } from "lucide-react";
import { useRouter } from "next/navigation";
import * as Dialog from "radix-ui/dialog";
import { type ReactNode, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { overlayLook } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { commandHeadingLook, commandInputLook, commandItemLook } from "./command-look";
import { NAV_ICON } from "./nav-links";
import { THEME_CHOICES } from "./theme-toggle";
import type { ShellData } from "./types";
import { useSearch } from "./use-search";
import { setTheme } from "./use-theme";

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

interface ItemProps {
  icon: ReactNode;
  children: ReactNode;
  value: string;
  hint?: ReactNode;
  onSelect: () => void;
  always?: boolean;
}

function Item({ icon, children, value, hint, onSelect, always }: ItemProps) {
  return (
    <Command.Item value={value} onSelect={onSelect} forceMount={always} className={commandItemLook}>
      <span className="grid size-6 shrink-0 place-items-center text-muted [&_svg:not([class*='size-'])]:size-4">
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint && <span className="max-w-2/5 truncate text-xs text-muted">{hint}</span>}
    </Command.Item>
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
        {hits.length > 0 && (
          <Command.Group heading="Codes" forceMount>
            {hits.map((hit) => (
              <Item
                key={hit.id}
                value={`code ${hit.id}`}
                icon={<QrCode aria-hidden />}
                hint={<span className="font-mono">{hit.hint}</span>}
                onSelect={() => go(hit.href)}
                always
              >
                {hit.label}
              </Item>
            ))}
          </Command.Group>
        )}
        <Pages data={data} go={go} />
        <Organisations data={data} go={go} />
        <Command.Group heading="Theme">
          {THEME_CHOICES.map(({ value, label, icon: Icon }) => (
            <Item
              key={value}
              value={`theme ${value} ${label}`}
              icon={<Icon aria-hidden />}
              onSelect={() => run(() => setTheme(value))}
            >
              {label}
            </Item>
          ))}
        </Command.Group>
        <Command.Group heading="You">
          <Item
            value="account profile password sessions"
            icon={<CircleUserRound aria-hidden />}
            onSelect={() => go("/account")}
          >
            Account
          </Item>
          <Item value="documentation help api" icon={<BookOpen aria-hidden />} onSelect={() => go("/docs")}>
            Documentation
          </Item>
          <Item
            value="sign out log out"
            icon={<LogOut aria-hidden />}
            onSelect={() => run(() => void data.signOut())}
          >
            Sign out
          </Item>
        </Command.Group>
      </Command.List>
      {/* Outside the list, whose children must be options; the hits are not counted by cmdk. */}
      {hits.length === 0 && (
        <Command.Empty className="p-6 text-center text-sm text-muted">
          {busy
            ? "Searching…"
            : failed
              ? "The search could not be reached."
              : `Nothing found for “${query.trim()}”.`}
        </Command.Empty>
      )}
    </Command>
  );
}

interface PartProps {
  data: ShellData;
  go: (href: string) => void;
}

function Pages({ data, go }: PartProps) {
  return (
    <Command.Group heading={data.org.name}>
      {data.newCodeHref && (
        <Item
          value="new code create issue"
          icon={<Plus aria-hidden />}
          onSelect={() => go(data.newCodeHref ?? "")}
        >
          New code
        </Item>
      )}
      {data.nav
        .flatMap((group) => group.items)
        .map(({ label, href, icon }) => {
          const Icon = NAV_ICON[icon];
          return (
            <Item key={href} value={`go to ${label}`} icon={<Icon aria-hidden />} onSelect={() => go(href)}>
              {label}
            </Item>
          );
        })}
    </Command.Group>
  );
}

function Organisations({ data, go }: PartProps) {
  const others = data.orgs.filter((each) => each.slug !== data.org.slug);
  return (
    <Command.Group heading="Switch organisation">
      {others.map((each) => (
        <Item
          key={each.slug}
          value={`switch organisation ${each.name} ${each.slug}`}
          icon={<Avatar name={each.name} kind="org" size="sm" />}
          hint={each.role}
          onSelect={() => go(`/${each.slug}`)}
        >
          {each.name}
        </Item>
      ))}
      <Item
        value="create organisation"
        icon={<Plus aria-hidden />}
        onSelect={() => go(data.newOrgHref ?? "/new")}
      >
        Create organisation
      </Item>
    </Command.Group>
  );
}
