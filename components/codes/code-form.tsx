"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import type { DestinationDisplay } from "@/lib/display/destination";
import type { ActionResult } from "@/lib/web/action";
import { EMPTY, type Fields, PATHS } from "./code-fields";
import { CodePreview, type Sample } from "./code-preview";
import { CodeField, Fold, fieldId, LimitFields, PlaceFields, ValidityFields } from "./form-parts";
import { type CodeForm, useCodeForm } from "./use-code-form";

export interface CodeFormProps {
  org: { slug: string; name: string };
  /** The organisation's time zone, in which dates are typed. */
  zone: string;
  /** Issues or changes the code. */
  save: (input: unknown) => Promise<ActionResult<{ token: string }>>;
  /** How the public page will show what is typed. */
  lookUp: (input: { destinationUrl: string }) => Promise<ActionResult<DestinationDisplay | null>>;
  /** The picture beside the form. */
  sample: Sample;
  /** The code as it is, when it is being changed, and how its destination reads. */
  before?: Fields;
  destination?: DestinationDisplay | null;
  /** Where Cancel leads. */
  backHref: string;
}

const UNREACHABLE = "The server could not be reached. Check your connection and try again.";

async function attempt<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { ok: false, message: UNREACHABLE, issues: [], requestId: "" };
  }
}

/** Issues a code, or changes one. */
export function CodeFormPage({
  org,
  zone,
  save,
  lookUp,
  sample,
  before,
  destination,
  backHref,
}: CodeFormProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const form = useCodeForm(before ?? EMPTY, zone, before ? "change" : "create");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const input = form.check();
    // The fold that holds the wrong field opens with the next rendering; only then can it take the focus.
    if (!input)
      return void setTimeout(() => document.getElementById(fieldId(form.firstWrong() ?? "label"))?.focus());
    start(async () => {
      const result = await attempt(save(input));
      if (!result.ok) return form.setRefused(result);
      toast.success(before ? "Code changed and signed again" : "Code issued");
      router.push(`/${org.slug}/codes/${result.data.token}`);
    });
  }

  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Card>
        <CardBody>
          <FormMessage result={form.refused} fields={Object.values(PATHS)} className="mb-4" />
          <FormFields form={form} zone={zone} />
        </CardBody>
        <CardFooter>
          <Button asChild variant="secondary">
            <Link href={backHref}>Cancel</Link>
          </Button>
          <Button type="submit" loading={pending} disabled={before !== undefined && !form.changed}>
            {before ? "Save and sign again" : "Issue code"}
          </Button>
        </CardFooter>
      </Card>
      <CodePreview
        typed={form.fields.destinationUrl}
        issuer={org.name}
        sample={sample}
        lookUp={lookUp}
        first={destination}
      />
    </form>
  );
}

/** What people type when they mean a web address: `example.org/menu`. */
const BARE_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#].*)?$/u;

function FormFields({ form, zone }: { form: CodeForm; zone: string }) {
  const { fields } = form;
  const wrong = (...names: (keyof Fields)[]) => names.some((name) => form.errors(name).length > 0);
  return (
    <>
      <div className="grid gap-4 pb-5">
        <CodeField
          form={form}
          name="destinationUrl"
          label="Leads to"
          required
          hint="Part of what is signed. You can change it later: the code stays the same, and scanners are told when."
          input={{
            type: "url",
            placeholder: "https://example.org/menu",
            maxLength: 2048,
            spellCheck: false,
            onBlur: () => {
              if (BARE_HOST.test(fields.destinationUrl))
                form.set({ destinationUrl: `https://${fields.destinationUrl}` });
              if (fields.destinationUrl !== "") form.leave("destinationUrl");
            },
          }}
        />
        <CodeField
          form={form}
          name="label"
          label="Label"
          optional
          hint="Your own note, such as where it hangs. Scanners do not see it."
          input={{ maxLength: 200 }}
        />
      </div>
      <Fold
        title="Validity"
        summary="When it starts and ends"
        open={fields.startsAt + fields.expiresAt !== "" || wrong("startsAt", "expiresAt")}
      >
        <ValidityFields form={form} zone={zone} />
      </Fold>
      <Fold
        title="Limits"
        summary="How often it can be scanned"
        open={fields.maxScans + fields.maxScansPerDevice !== "" || wrong("maxScans", "maxScansPerDevice")}
      >
        <LimitFields form={form} />
      </Fold>
      <Fold
        title="Place"
        summary="Where it is meant to be scanned"
        open={fields.lat + fields.lng !== "" || wrong("lat", "lng", "radiusM")}
      >
        <PlaceFields form={form} />
      </Fold>
    </>
  );
}
