"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import {
  changeRole,
  type Invited,
  invite,
  leaveOrganization,
  removeMember,
  revokeInvitation,
} from "@/lib/members";
import { ChangeRole, Invite, RemoveMember, RevokeInvitation } from "@/lib/members/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";

/** The lists show what is stored: after a success, and after a refusal because somebody else was first. */
async function andRefresh<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  refresh();
  return result;
}

export async function inviteMember(slug: string, input: unknown): Promise<ActionResult<Invited>> {
  return andRefresh(runAction(slug, Invite, invite, input));
}

export async function takeBackInvitation(slug: string, input: unknown): Promise<ActionResult<void>> {
  return andRefresh(runAction(slug, RevokeInvitation, revokeInvitation, input));
}

export async function changeMemberRole(slug: string, input: unknown): Promise<ActionResult<void>> {
  return andRefresh(runAction(slug, ChangeRole, changeRole, input));
}

export async function remove(slug: string, input: unknown): Promise<ActionResult<void>> {
  return andRefresh(runAction(slug, RemoveMember, removeMember, input));
}

/** Once out, there is nothing of the organisation left to show. */
export async function leave(slug: string): Promise<ActionResult<void>> {
  const result = await runAction(slug, z.object({}), (ctx) => leaveOrganization(ctx), {});
  if (result.ok) redirect("/start");
  return result;
}
