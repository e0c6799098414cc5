import { pooledRandomInto } from "@/lib/crypto/random";

/** Where a sequence of UUIDs stands. */
export interface Uuidv7State {
  /** The time last asked for; `ms` is ahead of it once the counter has run over. */
  asked: number;
  ms: number;
  counter: number;
}

export const newUuidv7State = (): Uuidv7State => ({ asked: -1, ms: -1, counter: 0 });

const bytes = Buffer.alloc(16);

/**
 * The next UUID version 7 (RFC 9562 §5.7) of a sequence: 48 bits of Unix milliseconds, a 12-bit counter, 62
 * random bits. The counter starts at random in the lower half of its range and counts up (§6.2 method 1),
 * running over into the next millisecond. A time less than `maxStepBack` ms behind the sequence counts on
 * from where it stands.
 */
export function nextUuidv7(state: Uuidv7State, ms: number, maxStepBack: number): string {
  pooledRandomInto(bytes, 6, 10);
  const steppedBack = ms < state.ms && state.ms - ms < maxStepBack;
  advance(state, steppedBack ? state.ms : ms);
  bytes.writeUIntBE(state.ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | state.counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function advance(state: Uuidv7State, ms: number): void {
  if (ms !== state.ms && ms !== state.asked) {
    state.ms = ms;
    state.counter = bytes.readUInt16BE(6) & 0x7ff;
  } else if (state.counter < 0xfff) {
    state.counter++;
  } else {
    state.ms++;
    state.counter = 0;
  }
  state.asked = ms;
}
