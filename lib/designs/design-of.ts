import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { sha256Hex } from "@/lib/crypto/hash";
import { singleton } from "@/lib/singleton";
import { logosOf } from "./images";
import { prepareDesign } from "./prepare";
import type { PreparedDesign } from "./scene";
import type { DesignConfig } from "./schemas";

/** The work on a design is done once however many codes are drawn with it; its logo is shared with all that show it. */
const ready = () => singleton("designs.ready", () => new LRUCache<string, PreparedDesign>({ max: 2_000 }));

/** A stored design with everything needed to draw it. `config` is a row's `design_config`, checked when it was saved. */
export async function designOf(
  db: Db,
  orgId: string,
  config: Record<string, unknown> | null,
): Promise<PreparedDesign> {
  const design = (config ?? {}) as DesignConfig;
  const key = design.logo
    ? `${orgId}${sha256Hex(JSON.stringify(design))}`
    : sha256Hex(JSON.stringify(design));
  const kept = ready().get(key);
  if (kept) return kept;
  const prepared = await prepareDesign(design, logosOf(db, orgId));
  ready().set(key, prepared);
  return prepared;
}
