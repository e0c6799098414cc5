"use client";

import { Command } from "cmdk";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { commandInputLook, commandItemLook } from "./command-look";
import { NEW_ORG_HREF } from "./nav";
import type { ShellData, ShellOrg } from "./types";

/** From here on the list is searched, not scanned. */
const SEARCH_FROM = 7;

export interface OrgSwitcherProps extends Pick<ShellData, "org" | "orgs" | "newOrgHref"> {
  compact?: boolean;
}

function Face({ org, compact }: { org: ShellData["org"]; compact?: boolean }) {
  return (
    <>
      <Avatar name={org.name} kind="org" size="sm" />
      {!compact && (
        <>
          <span className="min-w-0 flex-1 truncate text-sm font-semibold text-ink">{org.name}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </>
      )}
    </>
  );
}

function Row({ org, current }: { org: ShellOrg; current: boolean }) {
  return (
    <>
      <Avatar name={org.name} kind="org" size="sm" />
      <span className="min-w-0 flex-1 truncate">{org.name}</span>
      <span className="text-xs text-muted">{org.role}</span>
      <Check aria-hidden className={cn("size-4 text-accent-text", !current && "invisible")} />
      {current && <span className="sr-only">(current)</span>}
    </>
  );
}

/** Which organisation these pages belong to, and the way to the others. */
export function OrgSwitcher({ org, orgs, newOrgHref = NEW_ORG_HREF, compact }: OrgSwitcherProps) {
  const trigger = cn(
    "flex min-w-0 items-center gap-2.5 rounded-md text-start hover:bg-hover data-[state=open]:bg-hover",
    compact ? "size-9 justify-center" : "h-10 w-full px-2 pointer-coarse:h-11",
  );
  const label = `Organisation: ${org.name}. Switch`;
  const face = <Face org={org} compact={compact} />;
  if (orgs.length >= SEARCH_FROM) {
    return (
      <Searched org={org} orgs={orgs} newOrgHref={newOrgHref} trigger={trigger} label={label} face={face} />
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger aria-label={label} className={trigger}>
        {face}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>Organisations</DropdownMenuLabel>
        {orgs.map((each) => (
          <DropdownMenuItem key={each.slug} asChild>
            <Link href={`/${each.slug}`}>
              <Row org={each} current={each.slug === org.slug} />
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={newOrgHref}>
            <Plus aria-hidden className="mx-1" />
            Create organisation
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface SearchedProps extends Required<Pick<ShellData, "org" | "orgs" | "newOrgHref">> {
  trigger: string;
  label: string;
  face: ReactNode;
}

function Searched({ org, orgs, newOrgHref, trigger, label, face }: SearchedProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const go = (href: string) => {
    setOpen(false);
    router.push(href);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger aria-label={label} className={trigger}>
        {face}
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Organisations" className="w-72 overflow-hidden p-0">
        <Command label="Organisations" loop>
          <Command.Input placeholder="Find an organisation…" className={commandInputLook} />
          <Command.List className="max-h-72 overflow-y-auto p-1">
            {orgs.map((each) => (
              <Command.Item
                key={each.slug}
                value={`${each.name} ${each.slug}`}
                onSelect={() => go(`/${each.slug}`)}
                className={commandItemLook}
              >
                <Row org={each} current={each.slug === org.slug} />
              </Command.Item>
            ))}
          </Command.List>
          <Command.Empty className="p-4 text-center text-muted">No organisation of that name.</Command.Empty>
        </Command>
        <div className="border-t border-line p-1">
          <Link
            href={newOrgHref}
            onClick={() => setOpen(false)}
            className={cn(commandItemLook, "hover:bg-hover")}
          >
            <Plus aria-hidden className="mx-1 size-4 text-muted" />
            Create organisation
          </Link>
        </div>
      </PopoverContent>
    </Popover>
  );
}
