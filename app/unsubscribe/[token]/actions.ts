"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { runForm } from "@/app/(auth)/form";
import type { FormState } from "@/components/login/form-state";
import { unsubscribeByLink } from "@/lib/digests";
import { requireWithin } from "@/lib/limits";
import { platform } from "@/lib/platform";
import { addressGroup } from "@/lib/web/request";

export async function endSummary(_: FormState | null, fields: FormData): Promise<FormState> {
  return runForm(
    z.object({ token: z.string().max(400) }),
    async ({ token }, meta) => {
      const { db } = platform.get();
      await requireWithin(db, "public.read", addressGroup(meta.ip));
      await unsubscribeByLink(db, token, meta.id);
      redirect(`/unsubscribe/${encodeURIComponent(token)}?done=1`);
    },
    fields,
  );
}
