/** Shared by the tests of this room and of those above it. */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { platform } from "@/lib/platform";
import { createShare, type Visit } from ".";
import { CreateShare, type Share } from "./schemas";

/** Shares a campaign as a form or an API call would. */
export const share = (ctx: Ctx, campaignId: string, fields: z.input<typeof CreateShare> = {}) =>
  createShare(ctx, campaignId, CreateShare.parse(fields));

export const tokenOf = ({ url }: Share): string => url?.split("/").at(-1) ?? "";

/** Somebody at an address of their own. */
export const browser = (): Visit => ({
  db: platform.get().db,
  now: () => new Date(),
  requestId: "req_test_visit",
  addressGroup: randomUUID(),
});
