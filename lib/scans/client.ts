import Bowser from "bowser";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";
import { singleton } from "@/lib/singleton";
import type { BotKind } from "./schemas";

/** What a user agent says of the scanner, coarse on purpose. */
export interface Client {
  device: "phone" | "tablet" | "desktop" | "bot" | "unknown";
  os: string | null;
  browser: string | null;
  bot: boolean;
  /** Null for people. */
  botKind: BotKind | null;
}

const DEVICES: Record<string, Client["device"]> = { mobile: "phone", tablet: "tablet", desktop: "desktop" };

const known = () => singleton("clients", () => new LRUCache<string, Client>({ max: 10_000 }));

/** Reads a user agent; answers for the same text come from memory. */
export function describeClient(userAgent: string): Client {
  const text = userAgent.slice(0, 512);
  const cached = known().get(text);
  if (cached) return cached;
  const client = read(text);
  known().set(text, client);
  return client;
}

function read(text: string): Client {
  if (text === "") return { device: "unknown", os: null, browser: null, bot: false, botKind: null };
  const parsed = Bowser.parse(text);
  const facts = { os: parsed.os.name ?? null, browser: parsed.browser.name ?? null };
  if (isbot(text)) return { ...facts, device: "bot", bot: true, botKind: "other" };
  return { ...facts, device: DEVICES[parsed.platform.type ?? ""] ?? "unknown", bot: false, botKind: null };
}
