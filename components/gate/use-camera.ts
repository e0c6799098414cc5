"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Decoder } from "./decoder";
import { useLooking } from "./use-looking";

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
  /** Whether it is on; null where the camera has none. */
  torch: boolean | null;
  toggleTorch: () => void;
  /** Null when there is no other camera. */
  next: (() => void) | null;
  retry: () => void;
}

type TorchCapabilities = MediaTrackCapabilities & { torch?: boolean };

function trouble(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "busy";
}

/** The named camera, or the one that looks away from whoever holds the phone. */
const ask = (camera: string | null) =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      ...(camera === null ? { facingMode: { ideal: "environment" } } : { deviceId: { exact: camera } }),
      width: { ideal: 1280 },
      height: { ideal: 720 },
    },
  });

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The ids of all cameras. They have names only once one has been allowed. */
async function cameras(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.flatMap(({ kind, deviceId }) => (kind === "videoinput" && deviceId ? [deviceId] : []));
}

/** The camera, and what it reads, ten times a second and more: null when it looked and found nothing. */
export function useCamera(decoder: Decoder | null, onLook: (text: string | null) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [state, setState] = useState<CameraState>("starting");
  const [chosen, setChosen] = useState<string | null>(null);
  const [all, setAll] = useState<string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the camera once more
  useEffect(() => {
    if (!navigator.mediaDevices?.getUserMedia) return setState("insecure");
    let over = false;
    let stream: MediaStream | undefined;
    const begin = async () => {
      setState("starting");
      stream = await ask(chosen);
      if (over || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      setTrack(stream.getVideoTracks()[0] ?? null);
      setState("running");
      setAll(await cameras());
    };
    begin().catch((error: unknown) => {
      // play() is interrupted when the camera is switched or the page is left.
      if (!over) setState(trouble(error));
    });
    return () => {
      over = true;
      if (stream) stop(stream);
    };
  }, [chosen, attempt]);

  useReturn(track, retry);
  useLooking(state === "running", video, decoder, onLook, () => setState("no-decoder"));
  const next = useCallback(() => {
    const now = track?.getSettings().deviceId ?? "";
    setChosen(all[(all.indexOf(now) + 1) % all.length] ?? null);
  }, [track, all]);
  return { video, state, ...useTorch(track), next: all.length > 1 ? next : null, retry };
}

/** Phones take the camera away from a page that is put aside: when it is looked at again, it is asked for again. */
function useReturn(track: MediaStreamTrack | null, retry: () => void): void {
  useEffect(() => {
    const check = () => {
      if (document.visibilityState === "visible" && track?.readyState === "ended") retry();
    };
    track?.addEventListener("ended", check);
    document.addEventListener("visibilitychange", check);
    return () => {
      track?.removeEventListener("ended", check);
      document.removeEventListener("visibilitychange", check);
    };
  }, [track, retry]);
}

function useTorch(track: MediaStreamTrack | null): Pick<Camera, "torch" | "toggleTorch"> {
  const [torch, setTorch] = useState<boolean | null>(null);
  useEffect(() => {
    const able = (track?.getCapabilities?.() as TorchCapabilities | undefined)?.torch;
    setTorch(able ? false : null);
  }, [track]);
  const toggleTorch = useCallback(() => {
    const wanted = torch !== true;
    const constraint = { advanced: [{ torch: wanted } as MediaTrackConstraintSet] };
    track?.applyConstraints(constraint).then(
      () => setTorch(wanted),
      () => setTorch(null),
    );
  }, [track, torch]);
  return { torch, toggleTorch };
}
