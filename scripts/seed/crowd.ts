import type { BotKind } from "@/lib/scans/schemas";
import { Choice } from "./random";

/** What people scan with: device, system and browser as `describeClient` names them. */
export type Client = readonly [device: string, os: string | null, browser: string | null];

export const CLIENTS = new Choice<Client>([
  [["phone", "iOS", "Safari"], 360],
  [["phone", "Android", "Chrome"], 330],
  [["phone", "Android", "Samsung Internet"], 78],
  [["phone", "iOS", "Chrome"], 34],
  [["phone", "iOS", "Instagram"], 22],
  [["phone", "Android", "Instagram"], 20],
  [["phone", "Android", "Facebook"], 16],
  [["phone", "Android", "Firefox"], 14],
  [["phone", "iOS", "Google app"], 12],
  [["phone", "Android", "Huawei Browser"], 6],
  [["tablet", "iOS", "Safari"], 22],
  [["tablet", "Android", "Chrome"], 9],
  [["desktop", "Windows", "Chrome"], 34],
  [["desktop", "Windows", "Microsoft Edge"], 14],
  [["desktop", "macOS", "Safari"], 12],
  [["desktop", "macOS", "Chrome"], 10],
  [["desktop", "Windows", "Firefox"], 4],
  [["desktop", "Linux", "Firefox"], 2],
  [["unknown", null, null], 1],
]);

export const BOTS = new Choice<readonly [kind: BotKind, browser: string | null]>([
  [["preview", null], 34],
  [["search", "Googlebot"], 20],
  [["mail", null], 12],
  [["monitor", null], 10],
  [["ai", null], 9],
  [["tool", null], 9],
  [["other", null], 6],
]);

/** Where a link was opened that somebody shared; a camera tells nothing. */
export const REFERRERS = new Choice<string | null>([
  [null, 880],
  ["instagram.com", 38],
  ["facebook.com", 22],
  ["google.com", 18],
  ["t.co", 10],
  ["linkedin.com", 8],
  ["com.google.android.gm", 7],
  ["duckduckgo.com", 4],
  ["bing.com", 4],
  ["reddit.com", 3],
]);
