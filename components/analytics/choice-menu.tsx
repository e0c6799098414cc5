"use client";

import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export interface Choice {
  label: string;
  href: string;
  current: boolean;
}

export interface ChoiceMenuProps {
  /** The question: "Compared with". */
  label: string;
  icon?: ReactNode;
  choices: readonly Choice[];
}

/** One of a few views of the page, each with its own address. */
export function ChoiceMenu({ label, icon, choices }: ChoiceMenuProps) {
  const current = choices.find((choice) => choice.current);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="secondary" aria-label={`${label}: ${current?.label ?? ""}`}>
          {icon}
          <span className="truncate">{current?.label}</span>
          <ChevronDown aria-hidden className="text-muted" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" aria-label={label}>
        {choices.map((choice) => (
          <DropdownMenuItem key={choice.href} asChild>
            <Link
              href={choice.href}
              prefetch={false}
              scroll={false}
              aria-current={choice.current ? "true" : undefined}
            >
              <Check aria-hidden className={cn(!choice.current && "invisible")} />
              {choice.label}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
