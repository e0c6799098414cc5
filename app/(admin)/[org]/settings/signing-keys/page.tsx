import type { Metadata } from "next";
import { RotateSigningKey } from "@/components/settings/rotate-signing-key";
import { SigningKeyCard } from "@/components/settings/signing-key-card";
import { Card, CardBody } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/env";
import { listSigningKeys } from "@/lib/signing";
import { pageContext } from "@/lib/web/page";
import { revoke, rotate } from "../actions";

export const metadata: Metadata = { title: "Signing keys" };

function KeySet({ slug }: { slug: string }) {
  const url = `${env().APP_URL}/.well-known/jwks.json?organization=${slug}`;
  return (
    <Card>
      <CardBody className="flex items-center justify-between gap-3">
        <span className="min-w-0 text-sm break-all">
          <TextLink href={url}>{url}</TextLink>
        </span>
        <CopyButton value={url} label="Copy the address of the key set" />
      </CardBody>
    </Card>
  );
}

export default async function SigningKeysPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "org:read");
  const keys = await listSigningKeys(ctx);
  const may = ctx.scopes.has("signing:manage");
  const [current, former] = [
    keys.filter(({ status }) => status === "ACTIVE"),
    keys.filter(({ status }) => status !== "ACTIVE"),
  ];
  const revokeOne = may ? revoke.bind(null, slug) : null;
  return (
    <>
      <Section
        title="Active key"
        description={
          <div className="grid justify-items-start gap-3">
            <p>
              Every code carries an Ed25519 signature by this key. Its private part is stored encrypted and
              never leaves the server.
            </p>
            {may ? (
              <RotateSigningKey rotate={rotate.bind(null, slug)} />
            ) : (
              <p>Only owners and admins can rotate or revoke keys.</p>
            )}
          </div>
        }
      >
        {current.map((key) => (
          <SigningKeyCard key={key.kid} signingKey={key} revoke={revokeOne} />
        ))}
      </Section>
      <Section
        title="Public key set"
        description="For those who check signatures themselves (RFC 7517). Revoked keys are left out."
      >
        <KeySet slug={slug} />
      </Section>
      {former.length > 0 && (
        <Section title="Former keys" description="Kept, so that what they signed can be judged.">
          {former.map((key) => (
            <SigningKeyCard key={key.kid} signingKey={key} revoke={revokeOne} />
          ))}
        </Section>
      )}
    </>
  );
}
