import type { ReactNode } from "react";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { SCOPE_MEANING, SCOPES } from "@/lib/scopes";
import { Chapter, Sentence, Terms, Word } from "./prose";

export interface GuideProps {
  /** Where the API is: "https://qr.example.org". */
  base: string;
  /** Where keys are made. */
  keysHref: string;
  /** The product's error codes: status and meaning. */
  errors: readonly { code: string; status: number; meaning: string }[];
  /** The named rate limits in words. */
  limits: Readonly<Record<string, string>>;
}

/** The chapters of the guide, for the contents. */
export const GUIDE = [
  { id: "basics", label: "Basics" },
  { id: "authentication", label: "Authentication" },
  { id: "scopes", label: "Permissions" },
  { id: "errors", label: "Errors" },
  { id: "rate-limits", label: "Rate limits" },
  { id: "idempotency", label: "Safe repeats" },
  { id: "lists", label: "Lists" },
];

const ERROR_BODY = `{
  "statusCode": 400,
  "error": "Bad Request",
  "code": "VALIDATION",
  "message": "The request is not valid.",
  "request_id": "req_5f0c2d7a91b84e36a7d0c1f2",
  "issues": [
    { "path": "destinationUrl", "message": "An http or https address." },
    { "path": "location.lat", "message": "A number." }
  ]
}`;

function Basics({ base }: { base: string }) {
  return (
    <Chapter id="basics" title="Basics">
      <Terms
        rows={[
          ["Address", <Code key="a">{base}</Code>],
          ["Format", "JSON in and out, UTF-8. A path works with and without a slash at its end."],
          [
            "Dates",
            "Answered as RFC 3339 in UTC with milliseconds. Any RFC 3339 form is accepted, and a bare date.",
          ],
          [
            "Request id",
            <>
              Every answer carries <Word>X-Request-Id</Word>. Quote it when you ask the people who run this
              instance for help.
            </>,
          ],
          [
            "Description",
            <>
              <a
                href="/api/openapi.json"
                className="font-medium text-accent-text underline underline-offset-3"
              >
                openapi.json
              </a>{" "}
              (OpenAPI 3.1), for generating clients. This page is made from it.
            </>,
          ],
        ]}
      />
    </Chapter>
  );
}

function Authentication({ base, keysHref }: { base: string; keysHref: string }) {
  return (
    <Chapter id="authentication" title="Authentication">
      <p>
        Make a key under <TextLink href={keysHref}>API keys</TextLink> and send it with every request, in
        either of two headers. Keys begin with <Word>qrauth_</Word>. Keep them on servers: whoever has a key
        can do all that its permissions allow.
      </p>
      <CodeBlock
        label="examples of authentication"
        code={`curl ${base}/api/v1/qrcodes -H "X-API-Key: $SIGNET_API_KEY"\ncurl ${base}/api/v1/qrcodes -H "Authorization: Bearer $SIGNET_API_KEY"`}
      />
      <p>
        A missing, mistyped, expired or revoked key always gets the same <Word>401</Word>, which does not say
        why. What belongs to another organisation is <Word>404</Word>, as if it were not there.
      </p>
    </Chapter>
  );
}

function Permissions() {
  return (
    <Chapter id="scopes" title="Permissions">
      <p>
        A key can do what its permissions say, and never more than the present role of the person who made it.
        It has none unless given.
      </p>
      <Terms mono rows={SCOPES.map((scope) => [scope, SCOPE_MEANING[scope]] as const)} />
    </Chapter>
  );
}

function Errors({ errors }: Pick<GuideProps, "errors">) {
  return (
    <Chapter id="errors" title="Errors">
      <p>
        Every error has this body. <Word>issues</Word> lists all that is wrong with a request at once, with
        the path of each field. Decide by <Word>code</Word>; <Word>message</Word> is for people.
      </p>
      <CodeBlock label="an error body" code={ERROR_BODY} />
      <Terms
        mono
        rows={errors.map(
          ({ code, status, meaning }) =>
            [`${status} ${code}`, <Sentence key={code}>{meaning}</Sentence>] as const,
        )}
      />
    </Chapter>
  );
}

function RateLimits({ limits }: Pick<GuideProps, "limits">) {
  return (
    <Chapter id="rate-limits" title="Rate limits">
      <p>
        Counted per key where there is one, else per client address. Every answer says what is left in{" "}
        <Word>RateLimit</Word> and <Word>RateLimit-Policy</Word>, and in the older{" "}
        <Word>X-RateLimit-Limit</Word>, <Word>-Remaining</Word> and <Word>-Reset</Word> (seconds). Past the
        limit comes <Word>429</Word> with <Word>Retry-After</Word> in whole seconds.
      </p>
      <Terms mono rows={Object.entries(limits)} />
    </Chapter>
  );
}

function Idempotency({ base }: { base: string }) {
  return (
    <Chapter id="idempotency" title="Safe repeats">
      <p>
        A request may get lost after it was carried out. Operations that are “safe to repeat with a key” take
        an <Word>Idempotency-Key</Word>; repeat the request with the same key, and for 24 hours you get the
        first answer again, byte for byte, and nothing is made twice. The same key with another request, or
        while the first one is still running, is <Word>409</Word>. Refused requests are not kept.
      </p>
      <CodeBlock
        label="a repeatable request"
        code={`curl ${base}/api/v1/qrcodes \\
  -H "X-API-Key: $SIGNET_API_KEY" \\
  -H "Idempotency-Key: order-4711" \\
  -H "Content-Type: application/json" \\
  -d '{ "destinationUrl": "https://example.org/menu" }'`}
      />
    </Chapter>
  );
}

function Lists() {
  return (
    <Chapter id="lists" title="Lists">
      <p>
        A list answers <Word>data</Word> and <Word>next_cursor</Word>. Send the cursor back as{" "}
        <Word>?cursor=</Word> for the next part; it is <Word>null</Word> at the end. A cursor keeps its place
        while new things come in.
      </p>
    </Chapter>
  );
}

/** What holds for all operations. */
export function Guide({ base, keysHref, errors, limits }: GuideProps): ReactNode {
  return (
    <>
      <Basics base={base} />
      <Authentication base={base} keysHref={keysHref} />
      <Permissions />
      <Errors errors={errors} />
      <RateLimits limits={limits} />
      <Idempotency base={base} />
      <Lists />
    </>
  );
}
