import type { Cells } from "./cells";
import type { Counts } from "./schemas";

/** Counts by group. Groups are numbers from 0; what they stand for, the grouping knows. */
export class Tally {
  private scans = new Uint32Array(16);
  private unique = new Uint32Array(16);
  private bots = new Uint32Array(16);

  /** `values`: what the groups stand for, where that is known only from the scans. */
  constructor(readonly values: ReadonlyArray<string | null> = []) {}

  at(group: number): Counts {
    return {
      scans: this.scans[group] ?? 0,
      unique: this.unique[group] ?? 0,
      bots: this.bots[group] ?? 0,
    };
  }

  /** Makes room for groups up to `size`, excluded. */
  reserve(size: number): void {
    if (size <= this.scans.length) return;
    const capacity = Math.max(size, this.scans.length * 2);
    const grown = (from: Uint32Array) => {
      const to = new Uint32Array(capacity);
      to.set(from);
      return to;
    };
    this.scans = grown(this.scans);
    this.unique = grown(this.unique);
    this.bots = grown(this.bots);
  }

  /** Adds what a segment has; its cell i is of group `groups[i]`. There must be room for them. */
  add(cells: Cells, groups: Int32Array): void {
    const { scans, unique, bots } = this;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number;
      scans[group] = (scans[group] as number) + (cells[i << 2] as number);
      unique[group] = (unique[group] as number) + (cells[(i << 2) + 1] as number);
      bots[group] = (bots[group] as number) + (cells[(i << 2) + 3] as number);
    }
  }
}
