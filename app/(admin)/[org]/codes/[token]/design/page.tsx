import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeDesignForm } from "@/components/codes/code-design-form";
import { codeName } from "@/components/codes/name";
import { PageHeader } from "@/components/ui/page-header";
import { printedText } from "@/lib/codes";
import { pageContext } from "@/lib/web/page";
import { designKit } from "../../../../_designs/design-kit";
import { designCodes } from "../../actions";
import { codeOf, designFor } from "../code";

export const metadata: Metadata = { title: "Design of a code" };

interface DesignPageProps {
  params: Promise<{ org: string; token: string }>;
}

export default async function CodeDesignPage({ params }: DesignPageProps) {
  const { org: slug, token } = await params;
  const ctx = await pageContext(slug, "codes:write");
  const code = await codeOf(ctx, token);
  const here = `/${slug}/codes/${code.token}`;
  if (code.status === "REVOKED") redirect(here);
  const [kit, { design }] = await Promise.all([designKit(ctx), designFor(code.token)]);
  return (
    <>
      <PageHeader
        title={`Design of ${codeName(code)}`}
        description="Only the look changes. What is printed already keeps working, and nothing is signed again."
        breadcrumbs={[
          { label: "Codes", href: `/${slug}/codes` },
          { label: codeName(code), href: here },
        ]}
      />
      <CodeDesignForm
        kit={{ ...kit, sampleText: printedText(code) }}
        token={code.token}
        before={design}
        save={designCodes.bind(null, slug)}
        backHref={here}
      />
    </>
  );
}
