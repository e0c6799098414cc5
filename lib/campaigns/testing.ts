/** Shared by the tests of this room and of those above it. */
import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { bulkCreate, createCampaign, updateCampaign } from ".";
import { BulkQrs, CreateCampaign, UpdateCampaign } from "./schemas";

/** Makes a campaign as a form or an API call would: parsed by the schema, then the verb. */
export const found = (ctx: Ctx, fields: Partial<z.input<typeof CreateCampaign>> = {}) =>
  createCampaign(
    ctx,
    CreateCampaign.parse({ name: "Summer", destination: "https://example.org/summer", ...fields }),
  );

export const change = (ctx: Ctx, id: string, fields: z.input<typeof UpdateCampaign>) =>
  updateCampaign(ctx, id, UpdateCampaign.parse(fields));

export const bulk = (ctx: Ctx, fields: z.input<typeof BulkQrs>) => bulkCreate(ctx, BulkQrs.parse(fields));
