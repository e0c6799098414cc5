"use client";

import {
  Flashlight,
  FlashlightOff,
  Keyboard,
  type LucideIcon,
  SwitchCamera,
  Volume2,
  VolumeX,
  X,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { Camera } from "./use-camera";

interface ToolProps {
  icon: LucideIcon;
  label: string;
  /** Of a switch: whether it is on. */
  pressed?: boolean;
  onClick: () => void;
}

function Tool({ icon: Icon, label, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cn(
        "flex h-16 min-w-0 flex-1 flex-col items-center justify-center gap-1 rounded-md text-xs font-medium hover:bg-hover",
        pressed && "bg-accent-soft text-accent-text",
      )}
    >
      <Icon aria-hidden className="size-6" strokeWidth={1.75} />
      {label}
    </button>
  );
}

interface Props {
  camera: Camera;
  muted: boolean;
  onMute: () => void;
  onType: () => void;
  onEnd: () => void;
  waiting: number;
  refused: number;
  onList: () => void;
}

/** Everything to be pressed, where one thumb reaches it. */
export function GateBar({ camera, muted, onMute, onType, onEnd, waiting, refused, onList }: Props) {
  const { torch, toggleTorch, next } = camera;
  return (
    <div className="border-t border-line bg-surface px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      {waiting + refused > 0 && (
        <button
          type="button"
          onClick={onList}
          data-waiting={waiting}
          data-refused={refused}
          className={cn(
            "mb-2 flex min-h-12 w-full flex-wrap items-center justify-center gap-x-3 rounded-md border px-3 py-2 text-lg font-semibold",
            refused > 0
              ? "border-danger-line bg-danger-soft text-danger"
              : "border-info-line bg-info-soft text-info",
          )}
        >
          {refused > 0 && <span>{refused === 1 ? "1 needs attention" : `${refused} need attention`}</span>}
          {waiting > 0 && <span>{waiting} unconfirmed</span>}
        </button>
      )}
      <div className="flex gap-1">
        {torch !== null && (
          <Tool
            icon={torch ? Flashlight : FlashlightOff}
            label="Light"
            pressed={torch}
            onClick={toggleTorch}
          />
        )}
        {next !== null && <Tool icon={SwitchCamera} label="Camera" onClick={next} />}
        <Tool icon={Keyboard} label="Type" onClick={onType} />
        <Tool icon={muted ? VolumeX : Volume2} label="Mute" pressed={muted} onClick={onMute} />
        <Tool icon={X} label="End" onClick={onEnd} />
      </div>
    </div>
  );
}
