"use client";

import { Link2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { Share } from "@/lib/shares/schemas";
import { NewShare, type NewShareProps } from "./new-share";
import { ShareList, type ShareListProps } from "./share-list";

export interface SharePanelProps {
  campaign: string;
  shares: readonly Share[];
  create: NewShareProps["create"];
  revoke: ShareListProps["revoke"];
}

/** The button that shows a campaign's public links, and the dialog in which they are made, copied and revoked. */
export function SharePanel({ campaign, shares, create, revoke }: SharePanelProps) {
  const live = shares.filter(({ status }) => status === "live").length;
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="secondary">
          <Link2 aria-hidden />
          Share…
          {live > 0 && (
            <span className="font-normal text-muted tabular-nums">
              <span className="sr-only">links that work: </span>
              {live}
            </span>
          )}
        </Button>
      </DialogTrigger>
      <DialogContent
        size="lg"
        title={`Share the analytics of “${campaign}”`}
        description="Whoever has a link reads this campaign’s numbers: no other campaign, no names or addresses of codes, nothing to change."
      >
        <DialogBody className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <ShareList shares={shares} revoke={revoke} />
          <NewShare create={create} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
