"use client";

import * as Primitive from "radix-ui/dialog";
import { useEffect, useRef, useState } from "react";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import type { Decoder } from "./decoder";
import { GateBar } from "./gate-bar";
import { GateHead, LatestAdmissions } from "./gate-head";
import type { Keeper } from "./keeper";
import { LinkNotice } from "./link-notice";
import { refusedOf, waitingOf } from "./queue";
import { ScanList } from "./scan-list";
import type { Sounds } from "./sound";
import { readPicture, TypeTicket } from "./type-ticket";
import { type Camera, useCamera } from "./use-camera";
import { useWakeLock } from "./use-wake-lock";
import { useWedge } from "./use-wedge";
import { VerdictScreen } from "./verdict-screen";
import { explain, VERDICTS } from "./verdicts";
import type { Post, View } from "./view";
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

/** What lies over the camera. */
type Front = "nothing" | "type" | "list";

/** Says each verdict once, aloud and by touch; and once more when the server refuses what was let in. */
function useSounds({ view, sounds, muted }: ScannerProps): void {
  const { phase } = view;
  const verdict = phase.name === "verdict" ? phase.verdict : null;
  const refused = refusedOf(view.queue).length;
  const before = useRef({ muted, refused });
  useEffect(() => {
    if (verdict) sounds.play(VERDICTS[verdict.kind].tone, before.current.muted);
  }, [verdict, sounds]);
  useEffect(() => {
    if (refused > before.current.refused) sounds.play("stop", before.current.muted);
    before.current = { muted, refused };
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

/** The camera with its frame: counts above and controls below it, or both beside it where there is room. */
function Booth({
  camera,
  onFront,
  ...props
}: ScannerProps & { camera: Camera; onFront: (to: Front) => void }) {
  const { view, post, muted, onMute, onEnd, signInHref } = props;
  const [refused, waiting] = [refusedOf(view.queue).length, waitingOf(view.queue).length];
  const head = <GateHead event={post.campaign.name} gate={post.gate} counts={view.counts} link={view.link} />;
  return (
    <>
      <div className="lg:hidden">{head}</div>
      <Viewfinder camera={camera} checking={view.phase.name === "checking"} />
      <div className="flex flex-col lg:w-96 lg:border-s lg:border-line lg:bg-surface">
        <div className="hidden lg:block">{head}</div>
        <div className="p-2 empty:hidden lg:p-4">
          <LinkNotice link={view.link} waiting={waiting} durable={view.durable} signInHref={signInHref} />
        </div>
        <LatestAdmissions counts={view.counts} />
        <div className="mt-auto">
          <GateBar
            {...{ camera, muted, onMute, onEnd, waiting, refused }}
            onType={() => onFront("type")}
            onList={() => onFront("list")}
          />
        </div>
      </div>
    </>
  );
}

/** The verdict for the eyes, and for the ears of whoever cannot see it. */
function Spoken({ keeper, view }: Pick<ScannerProps, "keeper" | "view">) {
  const { phase } = view;
  const shown = phase.name === "verdict" ? phase.verdict : null;
  const ticket = phase.name === "verdict" ? (phase.scan?.ticket ?? null) : null;
  return (
    <>
      <div role="alert" aria-live="assertive" className="sr-only">
        {shown && `${VERDICTS[shown.kind].word}. ${explain(shown, new Date(), ticket?.mark != null)}`}
      </div>
      {shown && (
        <VerdictScreen
          verdict={shown}
          ticket={ticket}
          waiting={waitingOf(view.queue).length}
          onDismiss={() => keeper.dismiss()}
        />
      )}
    </>
  );
}

/** The whole screen, for scanning. */
export function Scanner(props: ScannerProps) {
  const { keeper, view, post, decoder } = props;
  const [front, setFront] = useState<Front>("nothing");
  const [byHand] = useState(() => (text: string) => keeper.read(text, "person"));
  const camera = useCamera(decoder, (text) => {
    if (text === null) keeper.missed();
    else keeper.read(text, front === "nothing" ? "camera" : "glance");
  });
  useWedge(front !== "type", (text) => {
    setFront("nothing");
    keeper.read(text, "scanner");
  });
  usePaste(front === "nothing", decoder, byHand);
  useWakeLock();
  useSounds(props);

  return (
    <Primitive.Root open>
      <Primitive.Portal>
        <Primitive.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            keeper.dismiss();
          }}
          onInteractOutside={(event) => event.preventDefault()}
          className="fixed inset-0 z-40 flex touch-manipulation flex-col overscroll-none bg-canvas text-ink outline-none lg:flex-row"
        >
          <Primitive.Title className="sr-only">Gate of {post.campaign.name}</Primitive.Title>
          <div className="contents" inert={view.phase.name === "verdict"}>
            <Booth {...props} camera={camera} onFront={setFront} />
          </div>
          <Spoken keeper={keeper} view={view} />
        </Primitive.Content>
      </Primitive.Portal>
      <TypeTicket
        open={front === "type"}
        onOpenChange={(open) => setFront(open ? "type" : "nothing")}
        decoder={decoder}
        onRead={byHand}
      />
      <Dialog open={front === "list"} onOpenChange={(open) => setFront(open ? "list" : "nothing")}>
        <DialogContent title="Scans of this device">
          <DialogBody className="pb-6">
            <ScanList queue={view.queue} onAcknowledge={(ids) => void keeper.acknowledge(ids)} />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </Primitive.Root>
  );
}
