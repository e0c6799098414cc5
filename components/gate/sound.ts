"use client";

import type { Tone } from "./verdicts";

/** A note: its pitch in hertz, when it begins and how long it lasts, in seconds. */
type Note = [pitch: number, at: number, length: number];

/** Told apart with eyes closed: up · a low double buzz · down · three even knocks. */
const SOUNDS: Record<Tone, { wave: OscillatorType; notes: Note[]; buzz: number[] }> = {
  go: {
    wave: "sine",
    notes: [
      [880, 0, 0.09],
      [1319, 0.09, 0.18],
    ],
    buzz: [90],
  },
  stop: {
    wave: "square",
    notes: [
      [175, 0, 0.2],
      [175, 0.27, 0.32],
    ],
    buzz: [180, 90, 180, 90, 180],
  },
  ask: {
    wave: "triangle",
    notes: [
      [698, 0, 0.16],
      [523, 0.16, 0.26],
    ],
    buzz: [120, 80, 120],
  },
  wait: {
    wave: "triangle",
    notes: [
      [587, 0, 0.07],
      [587, 0.14, 0.07],
      [587, 0.28, 0.07],
    ],
    buzz: [50, 60, 50, 60, 50],
  },
};

const LOUD = 0.25;

/** What a verdict sounds and feels like. */
export class Sounds {
  #context: AudioContext | undefined;

  /** Browsers let a page make sounds only once somebody has touched it: call this from a tap. */
  wake(): void {
    try {
      this.#context ??= new AudioContext();
      void this.#context.resume().catch(() => {});
    } catch {
      // A device without sound: the screen and the buzz say it too.
    }
  }

  play(tone: Tone, muted: boolean): void {
    const { wave, notes, buzz } = SOUNDS[tone];
    navigator.vibrate?.(buzz);
    const context = this.#context;
    if (muted || context?.state !== "running") return;
    for (const [pitch, at, length] of notes) {
      const begin = context.currentTime + at;
      const oscillator = new OscillatorNode(context, { type: wave, frequency: pitch });
      const volume = new GainNode(context, { gain: 0 });
      // Without the ramps a note begins and ends with a click.
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(LOUD, begin + 0.01);
      volume.gain.setValueAtTime(LOUD, begin + length - 0.02);
      volume.gain.linearRampToValueAtTime(0, begin + length);
      oscillator.connect(volume).connect(context.destination);
      oscillator.start(begin);
      oscillator.stop(begin + length);
    }
  }

  close(): void {
    void this.#context?.close().catch(() => {});
    this.#context = undefined;
  }
}
