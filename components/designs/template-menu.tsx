"use client";

import { Copy, Ellipsis, Pencil, Star, StarOff, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { Template } from "@/lib/designs/schemas";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";

export interface TemplateActs {
  duplicate: (id: string) => Promise<ActionResult<{ name: string }>>;
  setDefault: (id: string, on: boolean) => Promise<ActionResult<{ name: string }>>;
  remove: (id: string) => Promise<ActionResult<{ name: string }>>;
}

export interface TemplateMenuProps {
  template: Pick<Template, "id" | "name" | "is_default" | "built_in">;
  editHref: string;
  acts: TemplateActs;
}

/** What can be done with one template. Built-in ones stay as they are and can be copied. */
export function TemplateMenu({ template, editHref, acts }: TemplateMenuProps) {
  const { id, name, is_default: isDefault, built_in: builtIn } = template;
  const [removing, setRemoving] = useState(false);
  const [, start] = useTransition();

  function run(work: () => Promise<ActionResult<{ name: string }>>, done: (name: string) => string) {
    start(async () => {
      const result = await attempt(work());
      if (result.ok) toast.success(done(result.data.name));
      else toast.error(result.message);
    });
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {!builtIn && (
            <DropdownMenuItem asChild>
              <Link href={editHref}>
                <Pencil aria-hidden />
                Change
              </Link>
            </DropdownMenuItem>
          )}
          <DropdownMenuItem
            onSelect={() =>
              run(
                () => acts.duplicate(id),
                (copy) => `Copied as “${copy}”`,
              )
            }
          >
            <Copy aria-hidden />
            Duplicate
          </DropdownMenuItem>
          {!builtIn && (
            <>
              <DropdownMenuItem
                onSelect={() =>
                  run(
                    () => acts.setDefault(id, !isDefault),
                    () => (isDefault ? "No default template any more" : `“${name}” is the default now`),
                  )
                }
              >
                {isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />}
                {isDefault ? "Not the default any more" : "Make it the default"}
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={() => setRemoving(true)}>
                <Trash2 aria-hidden />
                Delete…
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Delete “${name}”?`}
        description={`Campaigns and codes that were made from it keep their design. ${
          isDefault ? "It is the default: new campaigns will start plain. " : ""
        }This cannot be undone.`}
        confirmLabel="Delete template"
        action={async () => {
          const result = await acts.remove(id);
          if (result.ok) toast.success(`“${name}” deleted`);
          return result;
        }}
      />
    </>
  );
}
