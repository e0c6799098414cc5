import { isbot } from "isbot";
import type { BotKind } from "./schemas";

const any = (words: string) => new RegExp(words.trim().replace(/\s+/g, "|"), "i");

/**
 * Words that only bots of the kind use, in the order they are looked for: many previews carry a search engine's or a
 * tool's name as well. In-app browsers carry the app's name too, so an app alone is never a word here. What checks the
 * links of a mail mostly calls itself a browser; of those only the ones that say who they are can be told.
 */
const WORDS: [BotKind, RegExp][] = [
  [
    "mail",
    any(String.raw`
      googleimageproxy ggpht\.com yahoomailproxy barracuda mimecast proofpoint safelinks? microsoft-urlanalyzer
      messagelabs cloudmark ironport ciscosecureemail trendmicro fortimail fireeye
      hornetsecurity vadesecure spamtitan`),
  ],
  [
    "preview",
    any(String.raw`
      ^whatsapp\/ ^viber\/ ^signal ^imessage slackbot slack-imgproxy telegrambot facebookexternalhit facebot
      facebookcatalog meta-externalfetcher twitterbot linkedinbot discordbot skypeuripreview
      skype-url-preview microsoftpreview bingpreview pinterestbot pinterest\/0 redditbot vkshare snap[\s_-]url[\s_-]preview
      iframely embedly mastodon\/ pleroma misskey akkoma cardyb google-pagerenderer googlemessages
      kakaotalk-scrap line-poker zoombot synapse\s\(bot matrix-media-repo bitlybot flipboardproxy
      nextcloud\sserver rocket\.chat mattermost-bot xing-contenttabreceiver
      quora\slink zalobot yahoo\slink\spreview applenewsbot`),
  ],
  [
    "ai",
    any(String.raw`
      gptbot chatgpt-user oai-searchbot claudebot claude-user claude-searchbot claude-web anthropic-ai perplexitybot
      perplexity-user ccbot\/ meta-externalagent bytespider tiktokspider amazonbot cohere-(?:ai|training) google-extended
      google-cloudvertexbot google-notebooklm diffbot youbot mistralai-user duckassistbot applebot-extended ai2bot
      omgili imagesiftbot pangubot timpibot firecrawl iaskspider kangaroo\sbot`),
  ],
  [
    "search",
    any(String.raw`
      googlebot googleother google-inspectiontool storebot-google adsbot-google mediapartners-google bingbot msnbot
      adidxbot yandex\w*bot yandex\.com\/bots baiduspider duckduckbot applebot sogou\s.*spider seznambot slurp petalbot
      yeti\/ naverbot coccocbot qwantify qwantbot exabot mojeekbot 360spider haosouspider yisouspider meta-webindexer
      marginalia`),
  ],
  [
    "monitor",
    any(String.raw`
      uptime pingdom statuscake site24x7 datadog newrelicpinger nagios zabbix healthchecker kube-probe googlehc
      hetrixtools freshping nodeping checkly updown\.io monitis cron-job\.org blackbox[\s-]exporter prometheus
      catchpoint dynatrace sematext gtmetrix`),
  ],
];

/** Of programs; only where isbot says that it is one, since apps carry some of these too. */
const TOOLS = any(String.raw`
  ^curl ^wget python aiohttp httpx go-http-client axios node-fetch ^node$ undici ^got ^bun\/ ^deno\/ java apache-httpclient
  okhttp postman insomnia libwww perl ^ruby faraday typhoeus http\.rb scrapy httpie guzzle ^php reqwest dart ^rest-?client
  httpclient powershell headless phantomjs selenium puppeteer playwright cypress lighthouse aria2 httrack colly winhttp
  nutch libcurl cfnetwork`);

/** What kind of bot a user agent belongs to; null for people's. */
export function botKindOf(userAgent: string): BotKind | null {
  const known = WORDS.find(([, words]) => words.test(userAgent));
  if (known) return known[0];
  if (!isbot(userAgent)) return null;
  return TOOLS.test(userAgent) ? "tool" : "other";
}
