"use client";

import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";
import { NavLinks } from "./nav-links";
import { OrgSwitcher } from "./org-switcher";
import type { ShellData } from "./types";
import { usePaletteKeys } from "./use-hotkey";
import { UserMenu } from "./user-menu";

export interface SidebarProps extends ShellData {
  collapsed?: boolean;
  /** Absent in the drawer, which is never collapsed. */
  onCollapse?: () => void;
  onSearchOpen: () => void;
}

function SearchButton({ collapsed, onClick }: { collapsed: boolean; onClick: () => void }) {
  const keys = usePaletteKeys();
  return (
    <Tooltip content={`Search (${keys})`} side="right" disabled={!collapsed}>
      <button
        type="button"
        onClick={onClick}
        aria-label="Search and commands"
        className={cn(
          "flex h-9 items-center gap-2.5 rounded-md border border-line-strong bg-surface text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:h-11",
          collapsed ? "w-9 justify-center" : "w-full px-2.5",
        )}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        {!collapsed && (
          <>
            <span className="flex-1 text-start">Search</span>
            <Kbd className="pointer-coarse:hidden">{keys}</Kbd>
          </>
        )}
      </button>
    </Tooltip>
  );
}

/** The column at the start edge, and the inside of the drawer on a phone. */
export function Sidebar({ collapsed = false, onCollapse, onSearchOpen, ...data }: SidebarProps) {
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose;
  const toggleName = collapsed ? "Expand the sidebar" : "Collapse the sidebar";
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className={cn("flex flex-col gap-2 p-3", collapsed && "items-center")}>
        <OrgSwitcher org={data.org} orgs={data.orgs} newOrgHref={data.newOrgHref} compact={collapsed} />
        <SearchButton collapsed={collapsed} onClick={onSearchOpen} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        <NavLinks nav={data.nav} collapsed={collapsed} />
      </div>
      <div
        className={cn("flex items-center gap-1 border-t border-line p-2", collapsed && "flex-col-reverse")}
      >
        <div className={cn(!collapsed && "min-w-0 flex-1")}>
          <UserMenu user={data.user} signOut={data.signOut} version={data.version} compact={collapsed} />
        </div>
        {onCollapse && (
          <Tooltip content={toggleName} side="right">
            <Button variant="ghost" size="icon-sm" aria-label={toggleName} onClick={onCollapse}>
              <Toggle aria-hidden className="rtl:rotate-180" />
            </Button>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
