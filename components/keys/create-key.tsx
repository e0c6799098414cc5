"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormResult, fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { ApiKey, CreatedApiKey } from "@/lib/keys/schemas";
import type { Scope } from "@/lib/scopes";
import type { ActionResult } from "@/lib/web/action";
import { expiryOf, LIFETIMES, type Lifetime } from "./expiry";
import { KIND } from "./kinds";
import { useNewKey } from "./new-key";
import { ScopePicker } from "./scope-picker";

export interface NewKeyTerms {
  name: string;
  kind: ApiKey["kind"];
  scopes: Scope[];
  expires_at: string | null;
  allowed_ips: string[];
}

export interface CreateKeyProps {
  create: (terms: NewKeyTerms) => Promise<ActionResult<CreatedApiKey>>;
  /** The maker's own permissions. */
  reach: readonly Scope[];
}

const FIELDS = ["name", "kind", "scopes", "expires_at", "allowed_ips"];

const linesOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** The errors of the addresses, each with the address it means. */
function addressErrors(result: FormResult | null, addresses: string[]): string[] {
  if (!result || result.ok) return [];
  return (result.issues ?? []).flatMap(({ path, message }) => {
    const [field, index] = path.split(".");
    if (field !== "allowed_ips") return [];
    return index === undefined ? [message] : [`“${addresses[Number(index)]}”: ${message}`];
  });
}

interface LifeProps {
  lifetime: Lifetime;
  day: string;
  onChange: (lifetime: Lifetime, day: string) => void;
  error: string[];
}

function LifeField({ lifetime, day, onChange, error }: LifeProps) {
  const ownDay = lifetime === "day";
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      <Field label="Expires" error={ownDay ? null : error}>
        <NativeSelect
          options={LIFETIMES}
          value={lifetime}
          onChange={(event) => onChange(event.target.value as Lifetime, day)}
        />
      </Field>
      {ownDay && (
        <Field label="Last day" error={error} required>
          <Input type="date" value={day} onChange={(event) => onChange(lifetime, event.target.value)} />
        </Field>
      )}
    </div>
  );
}

function KeyForm({ create, reach, onDone }: CreateKeyProps & { onDone: (made: CreatedApiKey) => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<ApiKey["kind"]>("management");
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const [life, setLife] = useState<{ lifetime: Lifetime; day: string }>({ lifetime: "365", day: "" });
  const [addresses, setAddresses] = useState("");
  const { onSubmit, result, pending } = useSubmit(
    () =>
      create({
        name,
        kind,
        scopes: kind === "management" ? [...scopes] : [],
        expires_at: expiryOf(life.lifetime, life.day, new Date()),
        allowed_ips: linesOf(addresses),
      }),
    onDone,
  );
  return (
    <form onSubmit={onSubmit} className="contents">
      <DialogBody className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <FormMessage result={result} fields={FIELDS} />
        <Field
          label="Name"
          hint="What uses it: “Ticket kiosk, pier 3”."
          error={fieldErrors(result, "name")}
          required
        >
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <Field
          label="Kind"
          error={fieldErrors(result, "kind")}
          hint={kind === "management" ? null : KIND[kind].meaning}
        >
          <Select
            value={kind}
            onValueChange={(value) => setKind(value as ApiKey["kind"])}
            options={Object.entries(KIND).map(([value, { label, meaning }]) => ({
              value,
              label,
              description: meaning,
            }))}
          />
        </Field>
        {kind === "management" && (
          <ScopePicker
            value={scopes}
            onChange={setScopes}
            reach={new Set(reach)}
            errors={fieldErrors(result, "scopes")}
          />
        )}
        <LifeField
          {...life}
          onChange={(lifetime, day) => setLife({ lifetime, day })}
          error={fieldErrors(result, "expires_at")}
        />
        <Field
          label="Allowed addresses"
          optional
          hint="IP addresses or blocks such as 203.0.113.0/24, one per line. Left empty, the key works from anywhere."
          error={addressErrors(result, linesOf(addresses))}
        >
          <Textarea
            value={addresses}
            onChange={(event) => setAddresses(event.target.value)}
            rows={2}
            spellCheck={false}
            autoCapitalize="none"
            className="min-h-16 font-mono"
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <Button type="submit" loading={pending}>
          Create key
        </Button>
      </DialogFooter>
    </form>
  );
}

/** The button that makes a key, and the dialog that asks for its terms. */
export function CreateKey(props: CreateKeyProps) {
  const [open, setOpen] = useState(false);
  const show = useNewKey();
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          Create key
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Create an API key"
        description="For a program that calls the API in this organisation’s name."
        size="lg"
      >
        <KeyForm
          {...props}
          onDone={(made) => {
            setOpen(false);
            show({ made });
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
