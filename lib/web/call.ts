import type { Db } from "@/db/client";
import { platform } from "@/lib/platform";
import type { RequestMeta } from "./request";

/** A call by nobody in particular: a scanner, a verifier, a browser before sign-in. */
export interface PublicCall {
  db: Db;
  now: () => Date;
  meta: RequestMeta;
}

export const publicCall = (meta: RequestMeta): PublicCall => ({
  db: platform.get().db,
  now: () => new Date(),
  meta,
});
