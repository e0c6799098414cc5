import type { Segment } from "./segment";

/** As in `scan_rollups`: by people, by bots, and the distinct visitors among the people. */
export interface Summary {
  scans: number;
  bots: number;
  visitors: number;
}

export function summaryOf({ rows, bot, opens }: Segment): Summary {
  let [bots, visitors, counted] = [0, 0, false];
  for (let row = 0; row < rows; row++) {
    if (opens[row] === 1) counted = false;
    if (bot[row] === 1) bots++;
    else if (!counted) {
      counted = true;
      visitors++;
    }
  }
  return { scans: rows - bots, bots, visitors };
}
