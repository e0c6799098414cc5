"use client";

import { Archive, ArchiveRestore, Copy, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormResult } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { CampaignStatus } from "@/lib/campaigns/schemas";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";
import type { SetArchived } from "./campaign-list";
import { SecretDialog } from "./secret-dialog";
import type { Made } from "./types";

interface About {
  id: string;
  name: string;
}

export interface PublishProps extends About {
  publish: () => Promise<ActionResult<{ id: string }>>;
}

/** Lets a draft's codes work. */
export function PublishCampaign({ name, publish }: PublishProps) {
  async function submit(): Promise<FormResult> {
    const result = await attempt(publish());
    if (!result.ok) return result;
    toast.success(`“${name}” published`);
    return { ok: true };
  }
  return (
    <ConfirmDialog
      tone="primary"
      trigger={
        <Button>
          <Send aria-hidden />
          Publish…
        </Button>
      }
      title={`Publish “${name}”?`}
      description="From its start on, or at once without one, scans of its codes are sent on to their destination."
      confirmLabel="Publish campaign"
      action={submit}
    />
  );
}

export interface ArchiveProps extends About {
  status: CampaignStatus;
  setArchived: SetArchived;
}

/** Puts the campaign away, or brings it back. */
export function ArchiveCampaign({ id, name, status, setArchived }: ArchiveProps) {
  const archived = status === "archived";
  async function run(next: boolean): Promise<FormResult> {
    const result = await attempt(setArchived({ ids: [id], archived: next }));
    if (!result.ok) return result;
    const undo = { label: "Undo", onClick: () => void run(false) };
    if (next) toast.success(`“${name}” archived`, { action: undo });
    else toast.success(`“${name}” brought back`);
    return { ok: true };
  }
  if (archived) {
    return (
      <ConfirmDialog
        tone="primary"
        trigger={
          <Button variant="secondary">
            <ArchiveRestore aria-hidden />
            Bring back…
          </Button>
        }
        title={`Bring “${name}” back?`}
        description="Its codes answer again as its schedule says."
        confirmLabel="Bring back campaign"
        action={() => run(false)}
      />
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-quiet">
          <Archive aria-hidden />
          Archive…
        </Button>
      }
      title={`Archive “${name}”?`}
      description="From now on scans of its codes go to its fallback page, or are told that it is over. Nothing is deleted; it can be brought back."
      confirmLabel="Archive campaign"
      action={() => run(true)}
    />
  );
}

export interface DuplicateProps extends About {
  org: string;
  base: string;
  duplicate: (input: { name?: string }) => Promise<ActionResult<Made>>;
}

/** Makes a draft with the same design, routing and schedule, and a code of its own. */
export function DuplicateCampaign({ name, org, base, duplicate }: DuplicateProps) {
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  const open = (to: Made) => router.push(`/${org}/campaigns/${to.id}`);
  async function submit(fields: FormData): Promise<FormResult> {
    const typed = String(fields.get("name") ?? "").trim();
    const result = await attempt(duplicate(typed === "" ? {} : { name: typed }));
    if (!result.ok) return result;
    if (result.data.secret_key) setMade(result.data);
    else {
      toast.success(`“${result.data.name}” made, as a draft`);
      open(result.data);
    }
    return { ok: true };
  }
  return (
    <>
      <ConfirmDialog
        tone="primary"
        trigger={
          <Button variant="secondary">
            <Copy aria-hidden />
            Duplicate…
          </Button>
        }
        title={`Duplicate “${name}”?`}
        description="The copy is a draft with the same design, rules, schedule and password, and a code of its own. Bulk codes and scans stay behind."
        confirmLabel="Duplicate campaign"
        action={submit}
      >
        <Field label="Name of the copy">
          <Input name="name" defaultValue={`${name} (copy)`.slice(0, 120)} maxLength={120} />
        </Field>
      </ConfirmDialog>
      <SecretDialog made={made} title={`The secret key of “${made?.name}”`} base={base} onDone={open} />
    </>
  );
}
