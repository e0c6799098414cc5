import { NO_POSITION, type PositionInput } from "@/components/public/place";
import { verificationDocument } from "@/components/public/verification-page";
import { notFound } from "@/lib/errors";
import { normalizeCodeToken } from "@/lib/ids";
import { verifyCode } from "@/lib/trust";
import { VerifyQuery } from "@/lib/trust/schemas";
import { Answer, type DoorRequest } from "@/lib/web/answer";
import type { PublicCall } from "@/lib/web/call";
import { parseOne } from "@/lib/web/parse";
import { type PublicPage, wantsJson } from "@/lib/web/public-page";
import { failurePage } from "./failure";
import { htmlAnswer, localeOf, publicHeaders, queryOf, siteName } from "./html-answer";
import { isScan, scannerOf } from "./scanner";

/** The page a scan leads to, and its JSON twin: is this code genuine, whose is it, where does it lead? */
export const verificationPage: PublicPage = {
  path: "/v/:token",
  limit: "public.scan",

  handle: (call, request, params) => {
    const token = params.token ?? "";
    return wantsJson(request) ? jsonTwin(call, request, token) : page(call, request, token);
  },

  failure: failurePage,
};

async function jsonTwin(call: PublicCall, request: DoorRequest, token: string): Promise<Answer> {
  const query = parseOne(VerifyQuery, Object.fromEntries(queryOf(request)));
  const found = await verifyCode(call, token, scannerOf(call, query, "api"), isScan(call));
  if (!found) throw notFound("Code");
  const headers = { "content-type": "application/json; charset=utf-8", ...publicHeaders() };
  return new Answer(JSON.stringify(found), 200, headers);
}

async function page(call: PublicCall, request: DoorRequest, text: string): Promise<Answer> {
  const query = queryOf(request);
  const given = {
    clientLat: query.get("clientLat") ?? undefined,
    clientLng: query.get("clientLng") ?? undefined,
  };
  const parsed = VerifyQuery.safeParse(given);
  // With a position that cannot be read nothing is decided: the form says so, and the scan is not used up.
  const scanner = scannerOf(call, parsed.data ?? {}, "page");
  const found = await verifyCode(call, text, scanner, parsed.success && isScan(call));
  if (!found) throw notFound("Code");
  const locale = localeOf(request, query);
  const html = verificationDocument({
    locale,
    site: siteName(),
    token: normalizeCodeToken(text) ?? "",
    verification: found,
    lang: query.has("lang") ? locale : null,
    position: parsed.success
      ? { ...NO_POSITION, ...echo(given) }
      : { ...echo(given), problems: problems(given) },
  });
  return htmlAnswer(html, parsed.success ? 200 : 400, locale);
}

interface Given {
  clientLat: string | undefined;
  clientLng: string | undefined;
}

const echo = ({ clientLat = "", clientLng = "" }: Given) => ({
  lat: clientLat.slice(0, 40),
  lng: clientLng.slice(0, 40),
});

/** Which of the two numbers is missing or wrong, each judged beside a partner that is right. */
function problems({ clientLat = "", clientLng = "" }: Given): PositionInput["problems"] {
  return {
    lat: !VerifyQuery.safeParse({ clientLat, clientLng: "0" }).success,
    lng: !VerifyQuery.safeParse({ clientLat: "0", clientLng }).success,
  };
}
