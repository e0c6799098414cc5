"use client";

import {
  ChartColumn,
  FileSpreadsheet,
  KeyRound,
  LayoutDashboard,
  LayoutTemplate,
  type LucideIcon,
  Megaphone,
  QrCode,
  Radio,
  ScanLine,
  ScrollText,
  Settings,
  UsersRound,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { isCurrent, type NavGroup, type NavIconName } from "./nav";

export const NAV_ICON: Record<NavIconName, LucideIcon> = {
  overview: LayoutDashboard,
  analytics: ChartColumn,
  live: Radio,
  campaigns: Megaphone,
  codes: QrCode,
  templates: LayoutTemplate,
  imports: FileSpreadsheet,
  gate: ScanLine,
  keys: KeyRound,
  members: UsersRound,
  audit: ScrollText,
  settings: Settings,
};

/** The organisation's navigation; `collapsed` leaves the icons, with the names as tooltips. */
export function NavLinks({ nav, collapsed = false }: { nav: readonly NavGroup[]; collapsed?: boolean }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {nav.map((group) => (
        <ul key={group.label} aria-label={group.label} className="flex flex-col gap-0.5">
          {group.items.map((item) => {
            const Icon = NAV_ICON[item.icon];
            const current = isCurrent(item, path);
            return (
              <li key={item.href}>
                <Tooltip content={item.label} side="right" disabled={!collapsed}>
                  <Link
                    href={item.href}
                    aria-current={current ? "page" : undefined}
                    className={cn(
                      "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-muted",
                      "hover:bg-hover hover:text-ink pointer-coarse:h-11",
                      "aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink",
                    )}
                  >
                    <Icon
                      aria-hidden
                      strokeWidth={1.75}
                      className={cn("mx-0.5 size-4 shrink-0", current && "text-accent-text")}
                    />
                    <span className={collapsed ? "sr-only" : "truncate"}>{item.label}</span>
                  </Link>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}
