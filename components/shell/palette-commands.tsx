"use client";

import { Command } from "cmdk";
import { BookOpen, CircleUserRound, LogOut, Plus, QrCode } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { commandItemLook } from "./command-look";
import { NEW_ORG_HREF } from "./nav";
import { NAV_ICON } from "./nav-links";
import { THEME_CHOICES } from "./theme-toggle";
import type { SearchHit, ShellData } from "./types";
import { setTheme } from "./use-theme";

interface ItemProps {
  icon: ReactNode;
  children: ReactNode;
  /** The words it is found by. */
  value: string;
  hint?: ReactNode;
  onSelect: () => void;
  /** Shown whatever is typed: the server has already searched. */
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

type Go = (href: string) => void;

export function Hits({ hits, go }: { hits: SearchHit[]; go: Go }) {
  if (hits.length === 0) return null;
  return (
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
  );
}

export function PageCommands({ data, go }: { data: ShellData; go: Go }) {
  const { newCodeHref } = data;
  return (
    <Command.Group heading={data.org.name}>
      {newCodeHref && (
        <Item value="new code create issue" icon={<Plus aria-hidden />} onSelect={() => go(newCodeHref)}>
          New code
        </Item>
      )}
      {/* Who may issue codes may make campaigns. */}
      {newCodeHref && (
        <Item
          value="new campaign create dynamic morphing tickets"
          icon={<Plus aria-hidden />}
          onSelect={() => go(`/${data.org.slug}/campaigns/new`)}
        >
          New campaign
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

export function OrgCommands({ data, go }: { data: ShellData; go: Go }) {
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
        onSelect={() => go(data.newOrgHref ?? NEW_ORG_HREF)}
      >
        Create organisation
      </Item>
    </Command.Group>
  );
}

interface OwnCommandsProps {
  go: Go;
  /** Closes the palette and acts. */
  run: (act: () => void) => void;
  signOut: ShellData["signOut"];
}

export function OwnCommands({ go, run, signOut }: OwnCommandsProps) {
  return (
    <>
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
          onSelect={() => run(() => void signOut())}
        >
          Sign out
        </Item>
      </Command.Group>
    </>
  );
}
