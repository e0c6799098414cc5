"use client";

import { Radio } from "lucide-react";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import type { Line } from "./connect";

/** How the line to the server is, in a word or two. */
export function LineBadge({ line, paused }: { line: Line; paused: boolean }) {
  if (line.state === "waiting") return <Waiting at={line.at} full={line.full} />;
  if (line.state === "refused")
    return (
      <Badge tone="danger" title="Reload the page to sign in again.">
        Signed out
      </Badge>
    );
  if (line.state === "connecting") return <Badge>Connecting…</Badge>;
  if (paused) return <Badge tone="warning">Paused</Badge>;
  return (
    <Badge tone="success" icon={Radio}>
      Live
    </Badge>
  );
}

function Waiting({ at, full }: { at: number; full: boolean }) {
  const [left, setLeft] = useState(() => at - Date.now());
  useEffect(() => {
    const tick = setInterval(() => setLeft(at - Date.now()), 500);
    return () => clearInterval(tick);
  }, [at]);
  const seconds = Math.max(1, Math.ceil(left / 1000));
  return (
    <Badge tone="warning">
      {full ? "Too many live views" : "Connection lost"}, next try in {seconds} s
    </Badge>
  );
}
