import Bowser from "bowser";
import { LRUCache } from "lru-cache";
import { singleton } from "@/lib/singleton";
import { botKindOf } from "./bots";
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

const MAX_LENGTH = 512;
const DEVICES: Record<string, Client["device"]> = { mobile: "phone", tablet: "tablet", desktop: "desktop" };
const UNKNOWN: Client = { device: "unknown", os: null, browser: null, bot: false, botKind: null };

const known = () => singleton("clients", () => new LRUCache<string, Client>({ max: 20_000 }));

/** Builds and serial numbers: they differ from one user to the next and say nothing that is asked here. */
const BUILDS = /\d+(?:[._]\d+){2,}|\d{6,}/g;

/** Reads a user agent. To read one takes 0.1 ms; those alike but for their builds are read once. */
export function describeClient(userAgent: string): Client {
  if (userAgent === "") return UNKNOWN;
  // A slice would keep the whole text in memory as long as it is itself kept: a copy does not.
  const text =
    userAgent.length > MAX_LENGTH ? Buffer.from(userAgent.slice(0, MAX_LENGTH)).toString() : userAgent;
  const key = text.replace(BUILDS, "0");
  const cached = known().get(key);
  if (cached) return cached;
  const client = read(text);
  known().set(key, client);
  return client;
}

function read(text: string): Client {
  const { os, browser, platform } = Bowser.parse(text);
  const botKind = botKindOf(text);
  const isBot = botKind !== null;
  return {
    device: isBot ? "bot" : /\bCrOS\b/.test(text) ? "desktop" : (DEVICES[platform.type ?? ""] ?? "unknown"),
    os: /\bKAIOS\//i.test(text) ? "KaiOS" : os.name || null,
    browser: isBot ? named(browser.name, text) : (appOf(text) ?? named(browser.name, text)),
    bot: isBot,
    botKind,
  };
}

/** Apps that open pages within themselves, and browsers that Bowser does not know or calls otherwise. */
const APPS: [string, RegExp][] = [
  ["Instagram", /\bInstagram \d/],
  ["Threads", /\bBarcelona \d/],
  ["Messenger", /\bFBAN\/Messenger|\bFB_IAB\/Orca-Android/],
  ["Facebook", /\bFB(?:AN|AV|_IAB)\//],
  ["TikTok", /\bmusical_ly|\btrill_|\bBytedanceWebview\//],
  ["Snapchat", /\bSnapchat\//],
  ["LINE", /\bLine\/\d/],
  ["KakaoTalk", /\bKAKAOTALK\b/],
  ["WeChat", /\bMicroMessenger\//],
  ["Zalo", /\bZalo\b/],
  ["Viber", /\bViber\//],
  ["Telegram", /\bTelegram-(?:Android|iOS)\//],
  ["WhatsApp", /\bWhatsApp\//],
  ["LinkedIn", /\[LinkedInApp\]|\bLinkedInApp\//],
  ["Pinterest", /\[Pinterest\/|\bPinterest for /],
  ["X", /\bTwitter for |\bTwitterAndroid\b/],
  ["Reddit", /\bReddit\//],
  ["Microsoft Teams", /\bTeams\/\d/],
  ["Slack", /\bSlack\/\d/],
  ["Google app", /\bGSA\//],
  ["Baidu", /\bbaiduboxapp\//],
  ["Alipay", /\bAlipayClient\//],
  ["DuckDuckGo", /\b(?:DuckDuckGo|Ddg)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Opera Mini", /\bOpera Mini\//],
  ["Opera Touch", /\bOPT\//],
  ["MIUI Browser", /\bMiuiBrowser\//],
  ["Huawei Browser", /\bHuaweiBrowser\//],
  ["Brave", /\bBrave\//],
  ["Ecosia", /\bEcosia\b/],
];

const appOf = (text: string): string | null => APPS.find(([, sign]) => sign.test(text))?.[0] ?? null;

/** Of a browser that it does not know Bowser repeats what the text begins with: anybody's words, not a name. */
const named = (name: string | undefined, text: string): string | null =>
  !name || (text.startsWith(name) && name !== "Opera") ? null : name;
