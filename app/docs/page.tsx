import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Word } from "@/components/docs/prose";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/env";
import { readerOf } from "./reader";

export const metadata: Metadata = { title: "Getting started" };

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="relative grid min-w-0 gap-3 border-s-2 border-line ps-6 pb-9 last:border-transparent last:pb-0 sm:ps-8">
      <span
        aria-hidden
        className="absolute -start-[0.9375rem] top-0 grid size-7 place-items-center rounded-full border border-line-strong bg-surface text-sm font-semibold tabular-nums"
      >
        {number}
      </span>
      <h2 className="text-lg font-semibold leading-7">{title}</h2>
      {children}
    </li>
  );
}

const create = (base: string) => `curl ${base}/api/v1/qrcodes \\
  -H "X-API-Key: $SIGNET_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "destinationUrl": "https://example.org/menu", "label": "Table 12" }'`;

const python = (base: string) => `import os

from qrauth import QRAuth

qr = QRAuth(
    api_key=os.environ["SIGNET_API_KEY"],
    base_url="${base}",
)

code = qr.create("https://example.org/menu", label="Table 12", expires_in="1y")
print(code["verification_url"])

result = qr.verify(code["token"])
print(result["verified"], result["security"]["trustScore"])`;

/** What the answer looks like, cut to the lines that the text speaks of. */
const answer = (base: string) => `{
  "token": "7Q3NWZ8K5VYH2R9TCB4DXM6EPG",
  "verification_url": "${base}/v/7Q3NWZ8K5VYH2R9TCB4DXM6EPG",
  "qr_image_url": "${base}/api/render/7Q3NWZ8K5VYH2R9TCB4DXM6EPG.png",
  "qr_svg_url": "${base}/api/render/7Q3NWZ8K5VYH2R9TCB4DXM6EPG.svg",
  …
}`;

function Steps({ base, keysHref }: { base: string; keysHref: string }) {
  return (
    <ol className="ms-3.5">
      <Step number={1} title="Make a key">
        <p className="max-w-prose">
          Under <TextLink href={keysHref}>API keys</TextLink>, create one with the permissions{" "}
          <Word>codes:read</Word> and <Word>codes:write</Word>, and put it where your shell finds it. It is
          shown once.
        </p>
        <CodeBlock label="command that sets the key" code="export SIGNET_API_KEY=qrauth_…" />
      </Step>
      <Step number={2} title="Issue a code">
        <CodeBlock title="curl" label="curl command that issues a code" code={create(base)} />
        <p className="max-w-prose">The answer names the page that scanners will see, and the picture:</p>
        <CodeBlock title="Answer 201" label="answer" code={answer(base)} />
      </Step>
      <Step number={3} title="Scan it">
        <p className="max-w-prose">
          Open <Word>qr_svg_url</Word> and point a phone’s camera at it, or open <Word>verification_url</Word>
          . The page says first whether the code is genuine, then who issued it and where it leads. Programs
          get the same verdict as JSON:
        </p>
        <CodeBlock
          title="curl"
          label="curl command that checks a code"
          code={`curl ${base}/api/v1/verify/TOKEN`}
        />
        <p className="max-w-prose">
          A phone must be able to reach <Code>{base}</Code>. If that is not an address it knows, set{" "}
          <Word>APP_URL</Word> before you print anything: codes carry it.
        </p>
      </Step>
      <Step number={4} title="From Python">
        <p className="max-w-prose">
          The published client of QRAuth works here as it is; tell it the base URL.
        </p>
        <CodeBlock label="command that installs the client" code="pip install qrauth" />
        <CodeBlock title="first_code.py" label="Python program" code={python(base)} />
      </Step>
    </ol>
  );
}

export default async function DocsPage() {
  const { keysHref } = await readerOf();
  const base = env().APP_URL;
  return (
    <div className="mx-auto max-w-3xl text-base">
      <PageHeader
        title="Your first code in five minutes"
        description="Issue a signed code with one request, scan it, and see what anyone who scans it will see."
        className="mb-8"
      />
      <Steps base={base} keysHref={keysHref} />
      <p className="mt-10 flex items-center gap-2 border-t border-line pt-6">
        <TextLink href="/docs/api">Everything else is in the API reference</TextLink>
        <ArrowRight aria-hidden className="size-4 text-muted rtl:rotate-180" />
      </p>
    </div>
  );
}
