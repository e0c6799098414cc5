import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Example } from "@/components/landing/example";
import { Promises } from "@/components/landing/promises";
import { SiteShell } from "@/components/shell/site-shell";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { encodeMatrix, plainSvg } from "@/lib/designs";
import { env } from "@/lib/env";
import { isClaimed } from "@/lib/login";
import { platform } from "@/lib/platform";
import { currentSession } from "@/lib/web/page";
import packageJson from "@/package.json" with { type: "json" };

export const metadata: Metadata = {
  title: { absolute: "Signet · QR codes people can check" },
  description:
    "Issue signed QR codes. Whoever scans one sees whether it is genuine, who issued it and where it leads.",
};

/** Who is signed in has work to do; everybody else learns what this is. */
export default async function LandingPage() {
  if (await currentSession()) redirect("/start");
  const claimed = await isClaimed(platform.get().db);
  const { APP_URL, SIGNUP } = env();
  return (
    <SiteShell version={packageJson.version}>
      <div className="isolate mx-auto max-w-6xl px-4 sm:px-6 lg:px-8">
        <section className="grid items-center gap-x-16 gap-y-12 overflow-x-clip py-14 sm:py-20 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] lg:py-28">
          <div>
            <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
              QR codes that people can check before they trust them
            </h1>
            <p className="mt-5 max-w-prose text-lg text-muted">
              Anybody can paste a sticker over a code. Signet signs yours, so that whoever scans one sees
              whether it is genuine, who issued it and where it leads.
            </p>
            <div className="mt-8">{claimed ? <Call open={SIGNUP === "open"} /> : <Unclaimed />}</div>
          </div>
          <Example
            svg={plainSvg(
              encodeMatrix(new URL(APP_URL).pathname === "/" ? `${APP_URL}/`.toUpperCase() : APP_URL),
            )}
          />
        </section>
        <section aria-label="What it does" className="border-t border-line py-14 sm:py-16">
          <Promises />
        </section>
      </div>
    </SiteShell>
  );
}

const Call = ({ open }: { open: boolean }) => (
  <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
    <Button asChild size="lg">
      {open ? <Link href="/sign-up">Create an account</Link> : <Link href="/sign-in">Sign in</Link>}
    </Button>
    <TextLink href="/docs">Your first code in five minutes</TextLink>
  </div>
);

const Unclaimed = () => (
  <Alert tone="info" title="This installation has no owner yet" className="max-w-prose">
    Open the one-time link that was printed in the terminal when it started. It creates the first account.
  </Alert>
);
