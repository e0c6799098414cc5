import { type NextRequest, NextResponse } from "next/server";
import { outsideProviders } from "@/lib/web/auth-providers";
import { localPath } from "@/lib/web/local-path";
import { providerAddress } from "@/lib/web/sign-in";

/** The way to an identity provider. Only our own pages may send a browser on it (login CSRF). */
export async function GET(request: NextRequest, { params }: { params: Promise<{ provider: string }> }) {
  const { provider } = await params;
  const next = localPath(request.nextUrl.searchParams.get("next"), "/start");
  const foreign = request.headers.get("sec-fetch-site") === "cross-site";
  if (foreign || !outsideProviders().some(({ id }) => id === provider)) return to("/sign-in");
  return to(await providerAddress(provider, next));
}

/** A relative Location stands (RFC 9110 §10.2.2); an absolute one would need to know our address behind a proxy. */
const to = (location: string) =>
  new NextResponse(null, { status: 303, headers: { location, "cache-control": "no-store" } });
