import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Sentence } from "./prose";
import type { Property, Shape } from "./schema";

/** Many values of an enum are shown up to here. */
const MAX_VALUES = 12;

function Values({ values }: { values: string[] }) {
  if (values.length === 0) return null;
  const shown = values.slice(0, MAX_VALUES);
  return (
    <p className="mt-1 flex flex-wrap gap-1">
      <span className="sr-only">One of:</span>
      {shown.map((value) => (
        <code key={value} className="rounded-md border border-line bg-sunken px-1 font-mono text-xs text-ink">
          {value}
        </code>
      ))}
      {values.length > MAX_VALUES && (
        <span className="text-xs text-muted">and {values.length - MAX_VALUES} more</span>
      )}
    </p>
  );
}

function Type({ shape }: { shape: Shape }) {
  return (
    <span className="text-muted">
      {shape.type}
      {shape.nullable && " or null"}
    </span>
  );
}

/** What a value may be, in words: limits, meaning, allowed values. */
function Facts({ shape, children }: { shape: Shape; children?: ReactNode }) {
  return (
    <>
      {shape.limits.length > 0 && <p className="text-xs text-muted">{shape.limits.join(" · ")}</p>}
      {(shape.description || children) && (
        <p className="mt-0.5 text-sm text-ink">
          {shape.description && <Sentence>{shape.description}</Sentence>}
          {children}
        </p>
      )}
      <Values values={shape.values} />
    </>
  );
}

export interface PropertyRowProps {
  name: string;
  required: boolean;
  shape: Shape;
  /** Says of an absent field that it may be so; answers always have theirs and say nothing. */
  showRequired?: boolean;
  description?: string | null;
  depth?: number;
}

/** One field or parameter. */
export function PropertyRow(props: PropertyRowProps) {
  const { name, required, shape, showRequired, description, depth = 0 } = props;
  return (
    <li className="border-t border-line py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-mono font-medium break-all text-ink">{name}</span>
        <Type shape={shape} />
        {showRequired && required && <span className="text-xs font-medium text-warning">required</span>}
        {!showRequired && !required && <span className="text-xs text-muted">may be absent</span>}
      </div>
      <Facts shape={shape}>{description !== shape.description && description}</Facts>
      <Inside shape={shape} showRequired={showRequired} depth={depth} label={name} />
    </li>
  );
}

interface InsideProps {
  shape: Shape;
  showRequired?: boolean;
  depth: number;
  label: string;
}

/** The fields of a nested object or the members of a union, folded away below the first level. */
function Inside({ shape, showRequired, depth, label }: InsideProps) {
  if (shape.properties.length === 0 && shape.variants.length === 0) return null;
  const count = shape.properties.length || shape.variants.length;
  const noun = shape.properties.length > 0 ? "field" : "possibility";
  const plural = noun === "field" ? "fields" : "possibilities";
  return (
    <details className="group/inside mt-1.5">
      <summary className="inline-flex list-none items-center gap-1 rounded-md text-sm font-medium text-accent-text hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 group-open/inside:rotate-90" />
        {count} {count === 1 ? noun : plural}
        <span className="sr-only"> of {label}</span>
      </summary>
      <div className="mt-1.5 border-s-2 border-line ps-3">
        <Contents shape={shape} showRequired={showRequired} depth={depth + 1} />
      </div>
    </details>
  );
}

function Properties({ list, ...rest }: { list: Property[]; showRequired?: boolean; depth: number }) {
  return (
    <ul>
      {list.map((property) => (
        <PropertyRow key={property.name} {...property} {...rest} />
      ))}
    </ul>
  );
}

/** What is directly inside a shape: fields, or the members of a union one after another. */
function Contents({ shape, ...rest }: { shape: Shape; showRequired?: boolean; depth: number }) {
  if (shape.properties.length > 0) return <Properties list={shape.properties} {...rest} />;
  return (
    <ol className="grid gap-2">
      {shape.variants.map((variant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the members of a union have no name, and never move.
        <li key={index}>
          <p className="text-sm">
            <span className="text-muted">Possibility {index + 1}: </span>
            <Type shape={variant} />
          </p>
          <Facts shape={variant} />
          {(variant.properties.length > 0 || variant.variants.length > 0) && (
            <Contents shape={variant} {...rest} />
          )}
        </li>
      ))}
    </ol>
  );
}

export interface SchemaViewProps {
  shape: Shape;
  /** Of what is sent: says which fields must be there. Of an answer: which may be absent. */
  showRequired?: boolean;
  className?: string;
}

/** A JSON Schema to read, to any depth, without a script. */
export function SchemaView({ shape, showRequired, className }: SchemaViewProps) {
  const hasInside = shape.properties.length > 0 || shape.variants.length > 0;
  return (
    <div className={cn("rounded-lg border border-line bg-surface px-3.5", className)}>
      {(!hasInside || shape.type.startsWith("array") || shape.description) && (
        <div className="py-2.5 text-sm">
          <Type shape={shape} />
          <Facts shape={shape} />
        </div>
      )}
      {hasInside && <Contents shape={shape} showRequired={showRequired} depth={0} />}
    </div>
  );
}
