"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { subscribe, unsubscribe } from "@/lib/digests";
import { requireWithin } from "@/lib/limits";
import { changePassword, revokeOtherSessions, revokeSession, updateProfile } from "@/lib/login";
import { ChangePassword, SessionId, UpdateProfile } from "@/lib/login/schemas";
import { leaveOrganization } from "@/lib/members";
import { foundOrganization } from "@/lib/onboarding";
import { RenameOrganization } from "@/lib/orgs/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";
import { runPersonal } from "@/lib/web/personal-action";

/** The page shows what is stored: after a success, and after a refusal because something had changed. */
async function andRefresh<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  refresh();
  return result;
}

export async function saveProfile(change: unknown): Promise<ActionResult<void>> {
  return andRefresh(
    runPersonal(UpdateProfile, ({ db, session }, input) => updateProfile(db, session, input), change),
  );
}

export async function setPassword(fields: FormData): Promise<ActionResult<void>> {
  return andRefresh(
    runPersonal(ChangePassword, ({ db, session }, input) => changePassword(db, session, input), fields),
  );
}

export async function endSession(id: string): Promise<ActionResult<void>> {
  return andRefresh(
    runPersonal(SessionId, ({ db, session }, input) => revokeSession(db, session, input.id), { id }),
  );
}

export async function endOtherSessions(): Promise<ActionResult<number>> {
  return andRefresh(runPersonal(z.object({}), ({ db, session }) => revokeOtherSessions(db, session), {}));
}

export async function leave(slug: string): Promise<ActionResult<void>> {
  return andRefresh(runAction(slug, z.object({}), (ctx) => leaveOrganization(ctx), {}));
}

/** Whether the person gets the organisation's weekly summary. */
export async function setSummary(slug: string, on: boolean): Promise<ActionResult<void>> {
  const verb = (ctx: Ctx, { on: wanted }: { on: boolean }) => (wanted ? subscribe(ctx) : unsubscribe(ctx));
  return andRefresh(runAction(slug, z.object({ on: z.boolean() }), verb, { on }));
}

/** Founds an organisation and goes there. */
export async function found(fields: FormData): Promise<ActionResult<void>> {
  return runPersonal(
    RenameOrganization,
    async ({ db, session: { user }, requestId }, { name }) => {
      await requireWithin(db, "signup.address", `user:${user.id}`);
      const { org } = await foundOrganization(db, { user, name, requestId });
      redirect(`/${org.slug}`);
    },
    fields,
  );
}
