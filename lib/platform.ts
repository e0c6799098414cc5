import type { DatabaseHandle } from "@/db/client";
import type { MasterKeys } from "./crypto/envelope";
import { slot } from "./singleton";

/** What the start (lib/boot.ts) opened and everything after it uses. */
export interface Platform extends DatabaseHandle {
  masterKeys: MasterKeys;
}

export const platform = slot<Platform>("platform");
