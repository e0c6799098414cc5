import type { Rule } from "@/lib/codes/routing";
import type { ActionResult } from "@/lib/web/action";

/** A campaign that was just made, or got a new secret. */
export interface Made {
  id: string;
  name: string;
  /** Of its own code; null for campaigns without one. */
  short_code: string | null;
  /** Of morphing campaigns; shown this once. */
  secret_key?: string;
}

/** Somebody else's change, which ours was not based on. */
export interface Newer {
  /** Null when it is not recorded. */
  by: string | null;
  /** RFC 3339. */
  at: string;
}

/** What became of a change. */
export interface Change {
  /** The campaign's version now; null when nothing was saved. */
  version: number | null;
  newer: Newer | null;
  /** As stored, with the ids that new ones were given. */
  rules: Rule[];
}

export type SaveCampaign = (input: unknown) => Promise<ActionResult<Change>>;
