"use client";

import { Menu, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Sheet } from "@/components/ui/sheet";
import { writeCookie } from "./browser-cookie";
import { OrgSwitcher } from "./org-switcher";
import { Sidebar } from "./sidebar";
import { SIDEBAR_COOKIE } from "./sidebar-cookie";
import { SkipLink } from "./skip-link";
import type { ShellData } from "./types";
import { usePaletteHotkey } from "./use-hotkey";
import { UserMenu } from "./user-menu";

// Only when first opened: most pages are left without it.
const CommandPalette = dynamic(() => import("./command-palette"), { ssr: false });

interface TopBarProps {
  data: ShellData;
  onMenu: () => void;
  onSearch: () => void;
}

function TopBar({ data, onMenu, onSearch }: TopBarProps) {
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-surface px-2 lg:hidden"
    >
      <Button variant="ghost" size="icon" aria-label="Open the navigation" onClick={onMenu}>
        <Menu aria-hidden className="size-5" />
      </Button>
      <div className="min-w-0 flex-1">
        <OrgSwitcher org={data.org} orgs={data.orgs} newOrgHref={data.newOrgHref} />
      </div>
      <Button variant="ghost" size="icon" aria-label="Search and commands" onClick={onSearch}>
        <Search aria-hidden className="size-5" />
      </Button>
      <UserMenu user={data.user} signOut={data.signOut} version={data.version} compact />
    </header>
  );
}

/** The drawer belongs to the page it was opened on; going to another page closes it. */
function useDrawer(): [open: boolean, set: (open: boolean) => void] {
  const path = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  return [openOn === path, (open) => setOpenOn(open ? path : null)];
}

export interface ShellFrameProps extends ShellData {
  startCollapsed: boolean;
  children: ReactNode;
}

/** The moving parts of AppShell. */
export function ShellFrame({ startCollapsed, children, ...data }: ShellFrameProps) {
  const [collapsed, setCollapsed] = useState(startCollapsed);
  const [drawer, setDrawer] = useDrawer();
  const [palette, setPalette] = useState<"unused" | "open" | "closed">("unused");
  const openPalette = useCallback(() => {
    setDrawer(false);
    setPalette("open");
  }, [setDrawer]);
  usePaletteHotkey(openPalette);

  function collapse() {
    writeCookie(SIDEBAR_COOKIE, collapsed ? "expanded" : "collapsed");
    setCollapsed(!collapsed);
  }

  return (
    <div className="lg:flex">
      <SkipLink />
      <TopBar data={data} onMenu={() => setDrawer(true)} onSearch={openPalette} />
      <aside
        aria-label="Sidebar"
        data-print="hide"
        className={cn(
          "sticky top-0 hidden h-dvh shrink-0 border-e border-line bg-surface lg:block",
          collapsed ? "w-15" : "w-60",
        )}
      >
        <Sidebar {...data} collapsed={collapsed} onCollapse={collapse} onSearchOpen={openPalette} />
      </aside>
      <Sheet open={drawer} onOpenChange={setDrawer} label="Navigation">
        <Sidebar {...data} onSearchOpen={openPalette} />
      </Sheet>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:px-8 lg:py-8">{children}</div>
      </main>
      {palette !== "unused" && (
        <CommandPalette
          {...data}
          open={palette === "open"}
          onOpenChange={(open) => setPalette(open ? "open" : "closed")}
        />
      )}
    </div>
  );
}
