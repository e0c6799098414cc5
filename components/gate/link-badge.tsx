"use client";

import type { LucideIcon } from "lucide-react";
import { CloudOff, LogIn, Radio, ShieldBan, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Link } from "./line";

const LOOK: Record<Link, { tone: Tone; icon: LucideIcon; word: string }> = {
  online: { tone: "success", icon: Radio, word: "Live" },
  offline: { tone: "warning", icon: CloudOff, word: "Offline" },
  server: { tone: "warning", icon: TriangleAlert, word: "Server trouble" },
  signed_out: { tone: "danger", icon: LogIn, word: "Signed out" },
  forbidden: { tone: "danger", icon: ShieldBan, word: "Not permitted" },
};

/** Whether what this gate says is the server's word. */
export function LinkBadge({ link }: { link: Link }) {
  const { tone, icon, word } = LOOK[link];
  return (
    <Badge tone={tone} icon={icon} data-link={link}>
      {word}
    </Badge>
  );
}
