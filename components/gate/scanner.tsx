"use client";

import * as Primitive from "radix-ui/dialog";
import { useEffect, useRef, useState } from "react";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import type { Decoder } from "./decoder";
import { GateBar } from "./gate-bar";
import { GateHead, LatestAdmissions } from "./gate-head";
import type { Keeper, Post, View } from "./keeper";
import { LinkNotice } from "./link-notice";
import { refusedOf, waitingOf } from "./queue";
import { ScanList } from "./scan-list";
import type { Sounds } from "./sound";
import { readPicture, TypeTicket } from "./type-ticket";
import { useCamera } from "./use-camera";
import { useWakeLock } from "./use-wake-lock";
import { useWedge } from "./use-wedge";
import { VerdictScreen } from "./verdict-screen";
import { explain, VERDICTS } from "./verdicts";
import { Viewfinder } from "./viewfinder";

export interface ScannerProps {
  keeper: Keeper;
  view: View;
  post: Post;
  decoder: Decoder | null;
  sounds: Sounds;
  muted: boolean;
  onMute: () => void;
  onEnd: () => void;
  signInHref: string;
}

/** Says each verdict once, aloud and by touch; and once more when the server refuses what was let in. */
function useSounds({ view, sounds, muted }: ScannerProps, refused: number): void {
  const { phase } = view.gate;
  const verdict = phase.name === "verdict" ? phase.verdict : null;
  const state = useRef({ muted, refused });
  useEffect(() => {
    if (verdict) sounds.play(VERDICTS[verdict.kind].tone, state.current.muted);
  }, [verdict, sounds]);
  useEffect(() => {
    if (refused > state.current.refused) sounds.play("stop", state.current.muted);
    state.current = { muted, refused };
  }, [refused, muted, sounds]);
}

/** A picture from the clipboard is read like one from the camera. Text that is pasted is typed text. */
function usePaste(on: boolean, decoder: Decoder | null, read: (text: string) => void): void {
  useEffect(() => {
    if (!on) return;
    const onPaste = async (event: ClipboardEvent) => {
      const picture = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
      const text = picture
        ? decoder && (await readPicture(decoder, picture))
        : event.clipboardData?.getData("text").trim();
      if (text) read(text);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [on, decoder, read]);
}

/** The whole screen, for scanning: a dark frame, the camera, and the verdicts over everything. */
export function Scanner(props: ScannerProps) {
  const { keeper, view, post, decoder, muted, onMute, onEnd, signInHref } = props;
  const { phase } = view.gate;
  const [refused, waiting] = [refusedOf(view.queue).length, waitingOf(view.queue).length];
  const [open, setOpen] = useState<"none" | "type" | "list">("none");
  const [byHand] = useState(() => (text: string) => keeper.read(text, "person"));
  const camera = useCamera(true, decoder, (text) => keeper.read(text, open === "none" ? "camera" : "glance"));
  useWedge(open !== "type", (text) => {
    setOpen("none");
    keeper.read(text, "scanner");
  });
  usePaste(open === "none", decoder, byHand);
  useWakeLock(true);
  useSounds(props, refused);
  const verdict = phase.name === "verdict" ? phase : null;
  const ticket = verdict?.scan?.ticket ?? null;

  return (
    <Primitive.Root open>
      <Primitive.Portal>
        <Primitive.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            keeper.dismiss();
          }}
          onPointerDownOutside={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          className="fixed inset-0 z-40 flex touch-manipulation flex-col overscroll-none bg-canvas text-ink outline-none lg:flex-row"
        >
          <Primitive.Title className="sr-only">Gate of {post.campaign.name}</Primitive.Title>
          <div role="alert" aria-live="assertive" className="sr-only">
            {verdict &&
              `${VERDICTS[verdict.verdict.kind].word}. ${explain(verdict.verdict, new Date(), ticket?.mark != null)}`}
          </div>
          <div className="contents" inert={verdict !== null}>
            <div className="lg:hidden">
              <GateHead event={post.campaign.name} gate={post.gate} counts={view.counts} link={view.link} />
            </div>
            <Viewfinder camera={camera} checking={phase.name === "checking"} />
            <div className="flex flex-col lg:w-96 lg:border-s lg:border-line lg:bg-surface">
              <div className="hidden lg:block">
                <GateHead event={post.campaign.name} gate={post.gate} counts={view.counts} link={view.link} />
              </div>
              <div className="empty:hidden p-2 lg:p-4">
                <LinkNotice
                  link={view.link}
                  waiting={waiting}
                  durable={view.durable}
                  signInHref={signInHref}
                />
              </div>
              <LatestAdmissions counts={view.counts} />
              <div className="mt-auto">
                <GateBar
                  {...{ camera, muted, onMute, onEnd, waiting, refused }}
                  onType={() => setOpen("type")}
                  onList={() => setOpen("list")}
                />
              </div>
            </div>
          </div>
          {verdict && (
            <VerdictScreen verdict={verdict.verdict} ticket={ticket} onDismiss={() => keeper.dismiss()} />
          )}
        </Primitive.Content>
      </Primitive.Portal>
      <TypeTicket
        open={open === "type"}
        onOpenChange={(next) => setOpen(next ? "type" : "none")}
        decoder={decoder}
        onRead={byHand}
      />
      <Dialog open={open === "list"} onOpenChange={(next) => setOpen(next ? "list" : "none")}>
        <DialogContent title="Scans of this device">
          <DialogBody className="pb-6">
            <ScanList queue={view.queue} onAcknowledge={(ids) => void keeper.acknowledge(ids)} />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </Primitive.Root>
  );
}
