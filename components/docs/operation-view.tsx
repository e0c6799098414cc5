import { Gauge, KeyRound, Link2, RotateCcw, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { curlOf } from "./curl";
import { exampleOf } from "./example";
import { Method } from "./method-badge";
import type { Operation, Parameter } from "./openapi";
import { Sentence } from "./prose";
import { shapeOf } from "./schema";
import { PropertyRow, SchemaView } from "./schema-view";

export interface OperationViewProps {
  operation: Operation;
  /** Where the API is: "https://qr.example.org". */
  base: string;
  /** A named rate limit in words: "1,200 a minute". */
  limits: Readonly<Record<string, string>>;
}

const PLACE: Record<Parameter["in"], string> = {
  path: "In the path",
  query: "In the query",
  header: "Headers",
};

function Fact({ icon: Icon, children }: { icon: typeof Gauge; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </li>
  );
}

function Terms({ operation, limits }: Omit<OperationViewProps, "base">) {
  const limit = operation.limit === null ? undefined : limits[operation.limit];
  const idempotent = operation.parameters.some(({ name }) => name === "Idempotency-Key");
  return (
    <ul className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {operation.scope === null ? (
        <Fact icon={UsersRound}>Open to anyone</Fact>
      ) : (
        <Fact icon={KeyRound}>
          <span>
            Needs{" "}
            <a
              href="#scopes"
              className="font-mono text-xs text-accent-text underline-offset-3 hover:underline"
            >
              {operation.scope}
            </a>
          </span>
        </Fact>
      )}
      {limit && <Fact icon={Gauge}>{limit}</Fact>}
      {idempotent && <Fact icon={RotateCcw}>Safe to repeat with a key</Fact>}
    </ul>
  );
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="mt-5">
      <h4 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3 text-sm font-semibold text-ink">
        {title}
        {aside && <span className="font-normal text-muted">{aside}</span>}
      </h4>
      {children}
    </div>
  );
}

const LIST = "rounded-lg border border-line bg-surface px-3.5";
/** Of more, as many are shown at once; the rest is a press, or a search of the page, away. */
const [MANY, SHOWN] = [12, 8];

const Rows = ({ of }: { of: Parameter[] }) =>
  of.map(({ name, schema, required, description }) => (
    <PropertyRow
      key={name}
      name={name}
      required={required ?? false}
      shape={shapeOf(schema)}
      showRequired
      description={description}
    />
  ));

function Parameters({ all }: { all: Parameter[] }) {
  const places = (["path", "query", "header"] as const).filter((place) => all.some((p) => p.in === place));
  return places.map((place) => {
    const here = all.filter((parameter) => parameter.in === place);
    const shown = here.length > MANY ? SHOWN : here.length;
    return (
      <Part key={place} title={PLACE[place]}>
        <ul className={LIST}>
          <Rows of={here.slice(0, shown)} />
        </ul>
        {shown < here.length && (
          <details className="mt-2">
            <summary className="cursor-pointer text-sm text-accent-text">{here.length - shown} more</summary>
            <ul className={`mt-2 ${LIST}`}>
              <Rows of={here.slice(shown)} />
            </ul>
          </details>
        )}
      </Part>
    );
  });
}

function Failures({ operation }: { operation: Operation }) {
  return (
    <Part
      title="When it fails"
      aside={
        <a href="#errors" className="text-accent-text hover:underline">
          The error body
        </a>
      }
    >
      <ul className="grid gap-1 text-sm text-muted">
        {operation.failures.map(({ status, description }) => (
          <li key={status} className="flex gap-2.5">
            <span className="w-8 shrink-0 font-mono text-ink">{status}</span>
            <span>
              <Sentence>{description}</Sentence>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Answer({ operation }: { operation: Operation }) {
  const { status, media, schema } = operation.success;
  const shape = shapeOf(schema);
  return (
    <Part title="Answer" aside={`${status} · ${media.join(", ") || "no body"}`}>
      {media.includes("application/json") ? (
        <SchemaView shape={shape} />
      ) : (
        <p className="text-sm text-muted">The file itself.</p>
      )}
    </Part>
  );
}

function Examples({ operation, base }: Omit<OperationViewProps, "limits">) {
  const { media, schema, status } = operation.success;
  const what = operation.summary;
  return (
    <div className="grid min-w-0 content-start gap-3 xl:sticky xl:top-6 xl:max-h-[calc(100dvh-3rem)] xl:overflow-y-auto">
      <CodeBlock title="curl" label={`curl command: ${what}`} code={curlOf(operation, base)} />
      {media.includes("application/json") && (
        <CodeBlock
          title={`Answer ${status}`}
          label={`example answer: ${what}`}
          code={JSON.stringify(exampleOf(schema), null, 2)}
        />
      )}
    </div>
  );
}

/** One operation: what it is for, what it takes and answers, and how to call it. */
export function OperationView({ operation, base, limits }: OperationViewProps) {
  const { id, method, path, summary, description, parameters, body } = operation;
  return (
    <section aria-labelledby={`${id}-title`} className="border-t border-line py-8">
      <h3 id={id} className="scroll-mt-6 text-lg font-semibold text-ink">
        <a href={`#${id}`} className="group/anchor">
          <span id={`${id}-title`}>{summary}</span>
          <Link2
            aria-hidden
            className="ms-1.5 inline size-4 text-muted opacity-0 group-hover/anchor:opacity-100 group-focus-visible/anchor:opacity-100"
          />
        </a>
      </h3>
      <p className="mt-2 flex min-w-0 items-baseline gap-2 text-sm">
        <Method>{method}</Method>
        <code className="min-w-0 font-mono break-all text-ink">{path}</code>
      </p>
      <div className="mt-1 grid gap-x-8 gap-y-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
        <div className="min-w-0">
          <Terms operation={operation} limits={limits} />
          {description && (
            <p className="mt-3 max-w-prose text-base text-ink">
              <Sentence>{description}</Sentence>
            </p>
          )}
          <Parameters all={parameters} />
          {body && (
            <Part title="Body" aside={body.required ? "application/json" : "application/json, optional"}>
              <SchemaView shape={shapeOf(body.schema)} showRequired />
            </Part>
          )}
          <Answer operation={operation} />
          <Failures operation={operation} />
        </div>
        <Examples operation={operation} base={base} />
      </div>
    </section>
  );
}
