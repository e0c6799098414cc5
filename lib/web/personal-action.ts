import "server-only";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { unauthenticated } from "@/lib/errors";
import type { Session } from "@/lib/login";
import { platform } from "@/lib/platform";
import { type ActionResult, formObject, settle } from "./action";
import { currentSession, pageMeta } from "./page";
import { parseOne } from "./parse";

/** What an act on one's own account knows. */
export interface PersonalCall {
  db: Db;
  session: Session;
  requestId: string;
}

/** `runAction` for what belongs to the person and to no organisation: session, parsing, the verb, its error as data. */
export async function runPersonal<S extends z.ZodType, T>(
  schema: S,
  verb: (call: PersonalCall, input: z.output<S>) => Promise<T>,
  input: unknown,
): Promise<ActionResult<T>> {
  const { id: requestId } = await pageMeta();
  return settle(requestId, async () => {
    const session = await currentSession();
    if (!session) throw unauthenticated();
    return verb({ db: platform.get().db, session, requestId }, parseOne(schema, formObject(input)));
  });
}
