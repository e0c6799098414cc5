"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/login/form-state";
import { signInErrorSentence } from "@/components/login/sign-in-error";
import { unauthenticated } from "@/lib/errors";
import { requireWithin } from "@/lib/limits";
import { Claim, Join, SignIn, SignUp } from "@/lib/login/schemas";
import { acceptInvitation } from "@/lib/members";
import { claimInstance, joinByInvitation, signUp } from "@/lib/onboarding";
import { platform } from "@/lib/platform";
import { localPath } from "@/lib/web/local-path";
import { currentSession } from "@/lib/web/page";
import { addressGroup } from "@/lib/web/request";
import { signInHere, signOutHere } from "@/lib/web/sign-in";
import { runForm } from "./form";

const START = "/start";
const Next = z.object({ next: z.string().optional() });

/** The page after a form: never another site's. */
const nextOf = (fields: FormData): string => {
  const { next } = Next.parse({ next: fields.get("next") ?? undefined });
  return localPath(next, START);
};

/** Signs in with what an account was just made with; should that fail, the person does it themselves. */
async function enter(credentials: SignIn, next: string): Promise<never> {
  const failed = await signInHere(credentials);
  redirect(failed === null ? next : `/sign-in?next=${encodeURIComponent(next)}`);
}

export async function signInAction(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    SignIn,
    async (credentials) => {
      const failed = await signInHere(credentials);
      return failed === null ? redirect(nextOf(fields)) : signInErrorSentence(failed);
    },
    fields,
  );
}

export async function signUpAction(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    SignUp,
    async (input, meta) => {
      const { db } = platform.get();
      await requireWithin(db, "signup.address", addressGroup(meta.ip));
      await signUp(db, input, meta.id);
      return enter(input, nextOf(fields));
    },
    fields,
  );
}

export async function claimAction(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    // `null` is for the operator at the machine: over HTTP there is always a token, if an empty one.
    Claim.transform((claim) => ({ ...claim, token: claim.token ?? "" })),
    async (input, meta) => {
      const { db } = platform.get();
      await requireWithin(db, "setup.address", addressGroup(meta.ip));
      const { org } = await claimInstance(db, input, meta.id);
      return enter(input, `/${org.slug}`);
    },
    fields,
  );
}

export async function joinAction(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    Join,
    async (input, meta) => {
      const { db } = platform.get();
      await requireWithin(db, "invite.address", addressGroup(meta.ip));
      const { slug, email } = await joinByInvitation(db, input, meta.id);
      return enter({ email, password: input.password }, `/${slug}`);
    },
    fields,
  );
}

export async function acceptAction(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    z.object({ token: z.string().max(200) }),
    async ({ token }, meta) => {
      const session = await currentSession();
      if (!session) throw unauthenticated();
      const { db } = platform.get();
      await requireWithin(db, "invite.address", addressGroup(meta.ip));
      const { slug } = await acceptInvitation(db, { token, user: session.user, requestId: meta.id });
      redirect(`/${slug}`);
    },
    fields,
  );
}

/** For menus: ends the session and leads to the sign-in page. */
export async function signOut(): Promise<void> {
  await signOutHere();
  redirect("/sign-in");
}

/** To go on as somebody else. */
export async function switchAction(_: FormState | null, fields: FormData): Promise<FormState> {
  const next = nextOf(fields);
  await signOutHere();
  redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}
