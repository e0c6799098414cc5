"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Decoder } from "./decoder";

export type CameraState =
  | "starting"
  | "running"
  /** Not over https · none there · not allowed · in use or broken · the decoder did not load. */
  | "insecure"
  | "missing"
  | "denied"
  | "busy"
  | "no-decoder";

export interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
  /** Null where the camera has none. */
  torch: boolean | null;
  toggleTorch: () => void;
  /** Null when there is no other camera. */
  next: (() => void) | null;
  retry: () => void;
}

/** Enough for a code that fills a fifth of the view. */
const LONGEST_SIDE = 960;
/** 12 looks a second leave a phone time for everything else. */
const LOOK_MS = 80;

type TorchTrack = MediaTrackCapabilities & { torch?: boolean };

function trouble(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "busy";
}

const ask = (camera: string | null) =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      ...(camera === null ? { facingMode: { ideal: "environment" } } : { deviceId: { exact: camera } }),
      width: { ideal: 1280 },
      height: { ideal: 720 },
    },
  });

/**
 * The camera while `on`, and what it reads, ten times a second and more. `onRead` is called for every frame with a code
 * in it.
 */
export function useCamera(on: boolean, decoder: Decoder | null, onRead: (text: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const track = useRef<MediaStreamTrack | null>(null);
  const [state, setState] = useState<CameraState>("starting");
  const [torch, setTorch] = useState<boolean | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [others, setOthers] = useState<string[]>([]);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the camera once more
  useEffect(() => {
    if (!on) return;
    if (!navigator.mediaDevices?.getUserMedia) return setState("insecure");
    let over = false;
    const stop = () => {
      for (const each of (video.current?.srcObject as MediaStream | null)?.getTracks() ?? []) each.stop();
    };
    const begin = async () => {
      setState("starting");
      const stream = await ask(chosen);
      if (over || !video.current) {
        for (const each of stream.getTracks()) each.stop();
        return;
      }
      const first = stream.getVideoTracks()[0] ?? null;
      track.current = first;
      first?.addEventListener("ended", () => !over && setState("busy"));
      setTorch((first?.getCapabilities?.() as TorchTrack | undefined)?.torch ? false : null);
      video.current.srcObject = stream;
      await video.current.play();
      setState("running");
      const devices = await navigator.mediaDevices.enumerateDevices();
      setOthers(devices.flatMap((d) => (d.kind === "videoinput" && d.deviceId ? [d.deviceId] : [])));
    };
    begin().catch((error: unknown) => {
      // play() is interrupted when the camera is switched or the page is left.
      if (!over) setState(trouble(error));
    });
    return () => {
      over = true;
      stop();
    };
  }, [on, chosen, attempt]);

  useLooking(on && state === "running", video, decoder, onRead, () => setState("no-decoder"));

  const toggleTorch = useCallback(() => {
    const wanted = torch !== true;
    const constraint = { advanced: [{ torch: wanted } as MediaTrackConstraintSet] };
    track.current?.applyConstraints(constraint).then(
      () => setTorch(wanted),
      () => setTorch(null),
    );
  }, [torch]);
  const next = useCallback(() => {
    const now = track.current?.getSettings().deviceId ?? "";
    setChosen(others[(others.indexOf(now) + 1) % others.length] ?? null);
  }, [others]);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  return { video, state, torch, toggleTorch, next: others.length > 1 ? next : null, retry };
}

/** Looks at the video again and again, one picture at a time. */
function useLooking(
  on: boolean,
  video: RefObject<HTMLVideoElement | null>,
  decoder: Decoder | null,
  onRead: (text: string) => void,
  onBroken: () => void,
): void {
  const told = useRef({ onRead, onBroken });
  useEffect(() => {
    told.current = { onRead, onBroken };
  });
  useEffect(() => {
    if (!on || decoder === null) return;
    let over = false;
    const look = async () => {
      try {
        await decoder.ready;
      } catch {
        if (!over) told.current.onBroken();
        return;
      }
      let looks = 0;
      const began = performance.now();
      while (!over) {
        const started = performance.now();
        const text = video.current ? await decoder.read(video.current, LONGEST_SIDE) : null;
        if (text !== null && !over) told.current.onRead(text);
        looks++;
        video.current?.setAttribute("data-looks", (looks / ((performance.now() - began) / 1000)).toFixed(1));
        const pause = Math.max(0, LOOK_MS - (performance.now() - started));
        await new Promise((done) => setTimeout(done, pause));
      }
    };
    void look();
    return () => {
      over = true;
    };
  }, [on, video, decoder]);
}
