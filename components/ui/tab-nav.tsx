"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { tabListLook, tabLook } from "./tabs";

export interface TabNavItem {
  label: ReactNode;
  href: string;
}

/** Sibling pages as tabs: Settings → General, Signing keys. The one whose path matches longest is current. */
export function TabNav({ label, items }: { label: string; items: readonly TabNavItem[] }) {
  const path = usePathname();
  const current = items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav aria-label={label} className={tabListLook}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item === current ? "page" : undefined}
          className={tabLook}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
