"use client";

import { BookOpen, ChevronsUpDown, CircleUserRound, LogOut } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ThemeMenuItems } from "./theme-toggle";
import type { ShellData } from "./types";

export interface UserMenuProps extends Pick<ShellData, "user" | "signOut" | "version"> {
  /** Only the picture: the collapsed sidebar and the top bar. */
  compact?: boolean;
}

function Person({ user }: Pick<ShellData, "user">) {
  return (
    <span className="grid min-w-0 flex-1">
      <span className="truncate text-sm font-medium text-ink">{user.name}</span>
      <span className="truncate text-xs text-muted">{user.email}</span>
    </span>
  );
}

/** Account, theme, documentation, sign out. */
export function UserMenu({ user, signOut, version, compact }: UserMenuProps) {
  const [pending, start] = useTransition();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Account of ${user.name}`}
        className={cn(
          "flex items-center gap-2.5 rounded-md text-start hover:bg-hover data-[state=open]:bg-hover",
          compact ? "justify-center p-1 pointer-coarse:size-11" : "w-full p-2",
        )}
      >
        <Avatar name={user.name} />
        {!compact && (
          <>
            <Person user={user} />
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align={compact ? "end" : "start"} className="w-60">
        {compact && (
          <div className="flex px-2.5 py-2">
            <Person user={user} />
          </div>
        )}
        <DropdownMenuItem asChild>
          <Link href="/account">
            <CircleUserRound aria-hidden />
            Account
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href="/docs">
            <BookOpen aria-hidden />
            Documentation
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <ThemeMenuItems />
        <DropdownMenuSeparator />
        <DropdownMenuItem disabled={pending} onSelect={() => start(() => signOut())}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
        {version && <p className="px-2.5 pt-1 pb-1.5 text-xs text-muted">Signet {version}</p>}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
