"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runForm } from "@/app/(auth)/form";
import type { FormState } from "@/components/login/form-state";
import { env } from "@/lib/env";
import { PASS_MS, passCookieName, unlockShare } from "@/lib/shares";
import { SharePassword } from "@/lib/shares/schemas";
import { visitHere } from "./visit";

const Unlock = SharePassword.extend({ token: z.string().max(200) });

/** Gives the browser a pass for the right password and shows the report. Works without JavaScript. */
export async function unlock(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    Unlock,
    async ({ token, password }) => {
      const unlocked = await unlockShare(await visitHere(), token, password);
      if (!unlocked) return "This is not the password. Ask whoever gave you the link.";
      const path = `/share/${encodeURIComponent(token)}`;
      (await cookies()).set(passCookieName(unlocked.id), unlocked.pass, {
        httpOnly: true,
        secure: env().secure,
        sameSite: "lax",
        path,
        maxAge: PASS_MS / 1000,
      });
      redirect(path);
    },
    fields,
  );
}
