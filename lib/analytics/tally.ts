import { type Block, botRows, type Codes, keptRows, keptVisitors } from "./rows";
import type { Counts } from "./schemas";

/** Counts by group. Groups are numbers from 0; what they stand for, the grouping knows. */
export class Tally {
  scans = new Uint32Array(16);
  unique = new Uint32Array(16);
  bots = new Uint32Array(16);
  /** The last visitor that each group has met; visitors are numbered from 1. */
  private met = new Int32Array(16);

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
    const grown = <T extends Uint32Array | Int32Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.scans = grown(new Uint32Array(capacity), this.scans);
    this.unique = grown(new Uint32Array(capacity), this.unique);
    this.bots = grown(new Uint32Array(capacity), this.bots);
    this.met = grown(new Int32Array(capacity), this.met);
  }

  /** All rows of the block are of one group, and so is their whole segment. */
  addAll(group: number, block: Block): void {
    this.scans[group] = (this.scans[group] ?? 0) + block.kept;
    this.unique[group] = (this.unique[group] ?? 0) + block.visitors;
    this.bots[group] = (this.bots[group] ?? 0) + block.bots;
  }

  /** Row r is of group `table[codes[r]]`. */
  add(codes: Codes, table: Int32Array, block: Block): void {
    const { scans, unique, met, bots } = this;
    for (let i = 0; i < block.kept; i++) {
      const group = table[codes[keptRows[i] as number] as number] as number;
      const visitor = keptVisitors[i] as number;
      scans[group] = (scans[group] as number) + 1;
      unique[group] = (unique[group] as number) + (met[group] === visitor ? 0 : 1);
      met[group] = visitor;
    }
    for (let i = 0; i < block.bots; i++) {
      const group = table[codes[botRows[i] as number] as number] as number;
      bots[group] = (bots[group] as number) + 1;
    }
  }

  addOne(group: number, visitor: number): void {
    this.scans[group] = (this.scans[group] ?? 0) + 1;
    if (this.met[group] === visitor) return;
    this.met[group] = visitor;
    this.unique[group] = (this.unique[group] ?? 0) + 1;
  }

  addBot(group: number): void {
    this.bots[group] = (this.bots[group] ?? 0) + 1;
  }
}
