import "server-only";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import { platform } from "@/lib/platform";
import { type LockedShare, type OpenShare, openShare, passCookieName, type Visit } from "@/lib/shares";
import { pageMeta } from "@/lib/web/page";
import { addressGroup } from "@/lib/web/request";

/** Whoever asks for the page. */
export async function visitHere(): Promise<Visit> {
  const { id, ip } = await pageMeta();
  return { db: platform.get().db, now: () => new Date(), requestId: id, addressGroup: addressGroup(ip) };
}

/**
 * What the link leads to for this browser; the not-found page for a link that does not work, whatever the reason; null
 * for too many visits. Asked once a request, by the page and its title.
 */
export const openHere = cache(async (token: string): Promise<OpenShare | LockedShare | null> => {
  const jar = await cookies();
  try {
    return await openShare(await visitHere(), token, (id) => jar.get(passCookieName(id))?.value);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code === "NOT_FOUND") notFound();
    if (thrown.code === "RATE_LIMITED") return null;
    throw thrown;
  }
});
