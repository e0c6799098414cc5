import { z } from "zod";

/** Where it was scanned: the check page, the API, the way to the destination, an entrance. */
export const SOURCES = ["page", "api", "redirect", "gate"] as const;
export type Source = (typeof SOURCES)[number];

/**
 * What a bot is for: a search engine, the preview of a link in a chat, a check of links in mail, a watch over whether
 * pages answer, the reading of pages for language models, somebody's program, or something else.
 */
export const BOT_KINDS = ["search", "preview", "mail", "monitor", "ai", "tool", "other"] as const;
export type BotKind = (typeof BOT_KINDS)[number];

export const ScanRow = z.object({
  scannedAt: z.iso.datetime(),
  outcome: z.string().describe("`verified`, or the reason in lower case"),
  source: z.enum(SOURCES),
  country: z.string().nullable(),
  device: z.string(),
  os: z.string().nullable(),
  browser: z.string().nullable(),
  bot: z.boolean(),
});
export type ScanRow = z.infer<typeof ScanRow>;

/** A scan with the code it was of, for the overview. */
export type LatestScan = ScanRow & { token: string; label: string | null; destinationUrl: string | null };
