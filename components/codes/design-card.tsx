"use client";

import { Palette } from "lucide-react";
import Link from "next/link";
import { colourWords, frameWords, logoWords, shapeWords } from "@/components/designs/summaries";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DataItem, DataList } from "@/components/ui/data-list";
import { toast } from "@/components/ui/toast";
import type { DesignSet, SetDesign } from "@/lib/codes/schemas";
import type { DesignConfig } from "@/lib/designs/schemas";
import type { ActionResult } from "@/lib/web/action";

export interface DesignCardProps {
  token: string;
  name: string;
  /** The design its picture is drawn with. */
  design: DesignConfig;
  /** Whose it is: the code's own, its campaign's, or nobody's. */
  from: "own" | "campaign" | "plain";
  campaign: string | null;
  editHref: string;
  /** Absent for those who may not write. */
  save?: (input: SetDesign) => Promise<ActionResult<DesignSet>>;
}

const whose = ({ from, campaign }: Pick<DesignCardProps, "from" | "campaign">) =>
  from === "own"
    ? "This code’s own."
    : from === "campaign"
      ? `That of “${campaign}”.`
      : "Plain black on white.";

/** How the code looks, and how to make it look otherwise. */
export function DesignCard(props: DesignCardProps) {
  const { design, from, editHref, save } = props;
  return (
    <Card>
      <CardHeader title="Design" description={whose(props)} />
      <CardBody className="grid gap-3">
        {from !== "plain" && (
          <DataList>
            <DataItem label="Shapes" className="sm:grid-cols-[5rem_minmax(0,1fr)]">
              {shapeWords(design)}
            </DataItem>
            <DataItem label="Colours" className="sm:grid-cols-[5rem_minmax(0,1fr)]">
              {colourWords(design)}
            </DataItem>
            <DataItem label="Logo" className="sm:grid-cols-[5rem_minmax(0,1fr)]">
              {logoWords(design)}
            </DataItem>
            <DataItem label="Frame" className="sm:grid-cols-[5rem_minmax(0,1fr)]">
              {frameWords(design)}
            </DataItem>
          </DataList>
        )}
        {save && (
          <div className="flex flex-wrap gap-2">
            <Button asChild variant="secondary" className="flex-1">
              <Link href={editHref}>
                <Palette aria-hidden />
                Edit design
              </Link>
            </Button>
            {from === "own" && <RemoveDesign {...props} save={save} />}
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function RemoveDesign({
  token,
  name,
  campaign,
  save,
}: DesignCardProps & Required<Pick<DesignCardProps, "save">>) {
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-quiet">Remove</Button>}
      title={`Remove the design of “${name}”?`}
      description={`Its picture will look ${campaign ? `like those of “${campaign}”` : "plain"} again. What is printed already keeps working.`}
      confirmLabel="Remove design"
      tone="primary"
      action={async () => {
        const result = await save({ tokens: [token], designConfig: null });
        if (result.ok) toast.success("Design removed");
        return result;
      }}
    />
  );
}
