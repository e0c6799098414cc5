import { Star } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { Template } from "@/lib/designs/schemas";
import { pictureSource } from "./api";
import { DesignPicture } from "./design-picture";
import { type TemplateActs, TemplateMenu } from "./template-menu";

export interface TemplateGalleryProps {
  org: string;
  templates: readonly Template[];
  /** Absent for those who may not write. */
  acts?: TemplateActs;
}

/** Templates as their pictures. */
export function TemplateGallery({ org, templates, acts }: TemplateGalleryProps) {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 xl:grid-cols-5">
      {templates.map((template) => (
        <TemplateCard key={template.id} org={org} template={template} acts={acts} />
      ))}
    </ul>
  );
}

function TemplateCard({ org, template, acts }: { org: string; template: Template; acts?: TemplateActs }) {
  const { id, name, design_config, is_default: isDefault, built_in: builtIn } = template;
  // A built-in one cannot be changed: it is where a new one starts.
  const href = builtIn
    ? `/${org}/templates/new?from=${encodeURIComponent(id)}`
    : `/${org}/templates/${id}/edit`;
  const picture = { design_config, picture: pictureSource(org, design_config) };
  return (
    <li className="relative flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-surface p-2 hover:border-line-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-ring">
      <DesignPicture design={picture} />
      <div className="flex min-w-0 flex-1 items-start gap-1 ps-1">
        <div className="grid min-w-0 flex-1 gap-1.5 pt-1">
          <h3 className="line-clamp-2 text-sm font-medium break-words text-ink">
            {acts ? (
              <Link href={href} className="outline-none after:absolute after:inset-0 after:content-['']">
                {name}
              </Link>
            ) : (
              name
            )}
          </h3>
          <p className="flex flex-wrap gap-1 empty:hidden">
            {isDefault && (
              <Badge tone="info" icon={Star}>
                Default
              </Badge>
            )}
            {builtIn && <Badge icon={null}>Built-in</Badge>}
          </p>
        </div>
        {acts && (
          <div className="relative z-1">
            <TemplateMenu template={template} editHref={href} acts={acts} />
          </div>
        )}
      </div>
    </li>
  );
}
