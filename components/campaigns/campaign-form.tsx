"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { DesignEditor } from "@/components/designs/design-editor";
import type { DesignKit } from "@/components/designs/types";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import { CreateCampaign } from "@/lib/campaigns/schemas";
import type { DesignConfig, DesignReport } from "@/lib/designs/schemas";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";
import { createInput, emptyFields, type FieldName } from "./campaign-fields";
import { CampaignPreview } from "./campaign-preview";
import { CampaignSections, designIssues, sampleTextOf } from "./campaign-sections";
import { NewSecret } from "./new-secret";
import type { Person } from "./parts";
import type { Made } from "./types";
import { useFields } from "./use-fields";

export interface CampaignFormProps {
  org: { slug: string; name: string };
  /** The organisation's time zone, in which dates are typed. */
  zone: string;
  /** The instance's address. */
  base: string;
  kit: DesignKit;
  /** The design to start from: the default template's, if there is one. */
  startKey: string | null;
  people: readonly Person[];
  tags: readonly string[];
  /** Who fills it in. */
  me: string;
  create: (input: unknown) => Promise<ActionResult<Made>>;
}

/** In the order of the form, so that the first problem gets the focus. */
const NAMES: readonly FieldName[] = [
  "qr_type",
  "name",
  "destination",
  "slug",
  "design_config",
  "utm",
  "starts_at",
  "ends_at",
  "max_scans",
  "password",
  "fallback_url",
  "time_zone",
  "tags",
  "owner_id",
  "notes",
];

/** A new campaign on one page, with what will be printed beside it. */
export function CampaignForm(props: CampaignFormProps) {
  const { org, zone, base, kit, startKey, people, tags, me, create } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const [sending, setSending] = useState<"draft" | "publish">("publish");
  const [report, setReport] = useState<DesignReport | null>(null);
  const [customising, setCustomising] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [picked, setPicked] = useState(startKey);
  const [initial] = useState(() => {
    const design = kit.start.find(({ key }) => key === startKey)?.design_config ?? {};
    return { ...emptyFields(zone, people.some(({ id }) => id === me) ? me : ""), design_config: design };
  });
  const form = useFields(initial, {
    names: NAMES,
    schema: CreateCampaign,
    input: (fields) => createInput(fields, zone, false),
  });

  function open({ id }: Made) {
    router.push(`/${org.slug}/campaigns/${id}`);
  }
  function send(draft: boolean) {
    const input = form.check();
    if (!input || pending) return;
    setSending(draft ? "draft" : "publish");
    start(async () => {
      const result = await attempt(create({ ...input, draft }));
      if (!result.ok) return form.refuse(result);
      // The secret's card says itself that the campaign is there, and must not be covered.
      if (result.data.secret_key) return setMade(result.data);
      toast.success(draft ? "Draft saved" : "Campaign published");
      open(result.data);
    });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    send(false);
  }

  if (made?.secret_key) {
    return (
      <Card className="max-w-3xl">
        <CardHeader title={`“${made.name}” is ready`} description="Before you go on: its secret key." />
        <CardBody>
          <NewSecret
            secret={made.secret_key}
            shortCode={made.short_code}
            base={base}
            onSaved={() => open(made)}
          />
        </CardBody>
      </Card>
    );
  }
  const unfit = customising && report !== null && !report.ok;
  const set = (design_config: DesignConfig) => form.set({ design_config });
  return (
    <div className="grid min-w-0 gap-6">
      <form
        id={FORM_ID}
        onSubmit={submit}
        noValidate
        className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      >
        <Card>
          <CardBody>
            <FormMessage result={form.refused} fields={NAMES} className="mb-4" />
            <CampaignSections
              form={form}
              zone={zone}
              base={base}
              kit={kit}
              picked={picked}
              onPicked={setPicked}
              customising={customising}
              onCustomise={() => setCustomising(!customising)}
              people={people}
              tags={tags}
            />
          </CardBody>
        </Card>
        <CampaignPreview form={form} kit={kit} base={base} zone={zone} issuer={org.name} />
      </form>
      {/* Outside the form: Enter in one of its fields must not publish. */}
      {customising && (
        <section ref={reveal} aria-label="Design editor" className="min-w-0 scroll-mt-16">
          <DesignEditor
            {...kit}
            value={form.fields.design_config}
            onChange={set}
            onReport={setReport}
            sampleText={sampleTextOf(form.fields.qr_type, form.fields.destination, kit.sampleText)}
            issues={designIssues(form)}
          />
        </section>
      )}
      <FormActions
        backHref={`/${org.slug}/campaigns`}
        sending={pending ? sending : null}
        unfit={unfit}
        onDraft={form.fields.qr_type === "static" ? undefined : () => send(true)}
      />
    </div>
  );
}

const FORM_ID = "campaign-form";

interface FormActionsProps {
  backHref: string;
  /** What is on its way. */
  sending: "draft" | "publish" | null;
  /** The design would not scan. */
  unfit: boolean;
  /** Absent where a draft makes no sense: a static code works as soon as it is drawn. */
  onDraft?: () => void;
}

const FormActions = ({ backHref, sending, unfit, onDraft }: FormActionsProps) => (
  <div className="flex flex-col-reverse gap-2 border-t border-line pt-4 sm:flex-row sm:flex-wrap sm:items-center sm:justify-end">
    {unfit && (
      <p className="min-w-0 text-sm text-danger max-sm:order-last sm:me-auto sm:basis-64">
        The design would not scan. Mend it first: the editor says how.
      </p>
    )}
    <Button asChild variant="ghost">
      <Link href={backHref}>Cancel</Link>
    </Button>
    {onDraft && (
      <Button variant="secondary" loading={sending === "draft"} disabled={unfit} onClick={onDraft}>
        Save as draft
      </Button>
    )}
    <Button type="submit" form={FORM_ID} loading={sending === "publish"} disabled={unfit}>
      Publish campaign
    </Button>
  </div>
);

/** Opened below the fold of a long form: brought into view once. */
const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: "start" });
