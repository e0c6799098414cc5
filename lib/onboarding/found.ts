import type { Db } from "@/db/client";
import type { Ctx } from "@/lib/context";
import { createOrganization, type Founding } from "@/lib/orgs";
import { createSigningKey } from "@/lib/signing";

/** An organisation that can issue codes: itself, its owner and its first signing key, all or nothing. */
export function foundOrganization(db: Db, founding: Founding): Promise<Ctx> {
  return createOrganization(db, founding, createSigningKey);
}
