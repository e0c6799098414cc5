"use client";

import { CameraOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import type { Camera, CameraState } from "./use-camera";

const TROUBLE: Record<Exclude<CameraState, "starting" | "running">, [title: string, text: string]> = {
  insecure: ["No camera on this address", "Browsers open the camera only on https:// pages."],
  missing: ["No camera found", "Connect one, or type the codes."],
  denied: ["The camera is not allowed", "Allow it for this site in the browser’s settings, then try again."],
  busy: ["The camera does not start", "Another app may be using it."],
  "no-decoder": ["The reader did not load", "Check the connection and reload the page once."],
};

function Corners() {
  const corner = "absolute size-10 border-on-seal";
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 m-auto size-[min(70vmin,24rem)] max-h-[80%]"
    >
      <span className={cn(corner, "start-0 top-0 rounded-ss-lg border-s-4 border-t-4")} />
      <span className={cn(corner, "end-0 top-0 rounded-se-lg border-e-4 border-t-4")} />
      <span className={cn(corner, "start-0 bottom-0 rounded-es-lg border-s-4 border-b-4")} />
      <span className={cn(corner, "end-0 bottom-0 rounded-ee-lg border-e-4 border-b-4")} />
    </div>
  );
}

function Over({ children }: { children: ReactNode }) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-canvas px-6 text-center">
      {children}
    </div>
  );
}

/** What the camera sees, or why it does not. Hardware scanners and typing work either way. */
export function Viewfinder({ camera, checking }: { camera: Camera; checking: boolean }) {
  const { state, video, retry } = camera;
  return (
    <div className="relative min-h-0 flex-1 overflow-hidden bg-canvas">
      <video
        ref={video}
        playsInline
        muted
        aria-label="What the camera sees"
        data-camera={state}
        className="absolute inset-0 size-full object-cover"
      />
      {state === "running" && <Corners />}
      {state === "starting" && (
        <Over>
          <Spinner className="size-6" />
          <p>Starting the camera…</p>
        </Over>
      )}
      {state !== "running" && state !== "starting" && (
        <Over>
          <CameraOff aria-hidden className="size-10 text-muted" />
          <p className="text-lg font-semibold">{TROUBLE[state][0]}</p>
          <p className="max-w-[32ch] text-muted">
            {TROUBLE[state][1]} A hardware scanner and “Type” work without it.
          </p>
          <Button variant="secondary" onClick={retry}>
            Try again
          </Button>
        </Over>
      )}
      {checking && (
        <p className="absolute inset-x-0 bottom-4 mx-auto flex w-fit items-center gap-2 rounded-lg bg-canvas px-4 py-2 text-lg font-medium">
          <Spinner /> Checking…
        </p>
      )}
    </div>
  );
}
