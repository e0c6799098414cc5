import { KeyRound, Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";

export interface FirstCodeProps {
  org: string;
  /** The instance's address. */
  base: string;
  mayWrite: boolean;
  mayMakeKeys: boolean;
  /** A picture like the one to come. */
  sampleSvg: string;
}

const curl = (base: string) => `curl ${base}/api/v1/qrcodes \\
  -H "X-API-Key: $SIGNET_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "destinationUrl": "https://example.org/menu" }'`;

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 content-start gap-3">
      <h3 className="text-base font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** What a fresh organisation shows instead of zeros: what a code is, and two ways to the first one. */
export function FirstCode({ org, base, mayWrite, mayMakeKeys, sampleSvg }: FirstCodeProps) {
  return (
    <Card>
      <CardBody className="grid gap-8 p-5 sm:p-8">
        <div className="flex flex-wrap items-center gap-x-8 gap-y-5">
          {/* biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise. */}
          <img
            src={`data:image/svg+xml,${encodeURIComponent(sampleSvg)}`}
            alt=""
            width={128}
            height={128}
            className="size-32 rounded-md border border-line bg-paper"
          />
          <div className="min-w-0 flex-1 basis-72">
            <h2 className="text-xl font-semibold tracking-tight">
              {mayWrite ? "Issue your first code" : "No codes yet"}
            </h2>
            <p className="mt-1.5 max-w-prose text-base text-muted">
              A code leads to one address and is signed with your organisation’s key. Whoever scans it sees
              first whether it is genuine, who issued it and where it leads; you see here how often.
            </p>
            {!mayWrite && (
              <p className="mt-2 text-muted">
                Somebody with the role of editor or more can issue the first one.
              </p>
            )}
          </div>
        </div>
        {mayWrite && (
          <div className="grid gap-8 border-t border-line pt-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <Way title="In the browser">
              <p className="text-muted">Type where it leads. The picture is ready at once, as SVG and PNG.</p>
              <Button asChild className="justify-self-start">
                <Link href={`/${org}/codes/new`}>
                  <Plus aria-hidden />
                  New code
                </Link>
              </Button>
            </Way>
            <Way title="From your own program">
              <p className="text-muted">
                One request, with a key that has the permission <Code>codes:write</Code>. More in{" "}
                <TextLink href="/docs">Getting started</TextLink> and the{" "}
                <TextLink href="/docs/api">API reference</TextLink>.
              </p>
              <CodeBlock title="curl" label="curl command" code={curl(base)} />
              {mayMakeKeys && (
                <Button asChild variant="secondary" className="justify-self-start">
                  <Link href={`/${org}/api-keys`}>
                    <KeyRound aria-hidden />
                    Make an API key
                  </Link>
                </Button>
              )}
            </Way>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
