import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderLinks } from "@/components/login/provider-links";
import { SignUpForm } from "@/components/login/sign-up-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/env";
import { isClaimed } from "@/lib/login";
import { platform } from "@/lib/platform";
import { outsideProviders } from "@/lib/web/auth-providers";
import { localPath } from "@/lib/web/local-path";
import { currentSession } from "@/lib/web/page";
import { signUpAction } from "../actions";
import { type Query, textIn } from "../query";

export const metadata: Metadata = { title: "Create an account" };

/** Why nobody can sign up now, or null. */
async function obstacle(): Promise<{ title: string; text: string } | null> {
  if (!(await isClaimed(platform.get().db))) {
    const text = "The link that sets this installation up is printed where the server was started.";
    return { title: "Not set up yet", text };
  }
  if (env().SIGNUP === "open") return null;
  const text =
    "Ask an owner or admin of your organisation to invite you; the link they send makes your account.";
  return { title: "New accounts are by invitation only", text };
}

export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  const next = localPath(textIn((await searchParams).next), "/start");
  if (await currentSession()) redirect(next);
  const blocked = await obstacle();
  return (
    <AuthShell
      title="Create an account"
      description={blocked ? undefined : "With an organisation of your own. You can join others later."}
      footer={
        <p>
          Have an account? <TextLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</TextLink>
        </p>
      }
    >
      {blocked ? (
        <Alert tone="info" title={blocked.title}>
          {blocked.text}
        </Alert>
      ) : (
        <>
          <SignUpForm action={signUpAction} submitLabel="Create account" hidden={{ next }} />
          <ProviderLinks providers={outsideProviders().map(({ id, name }) => ({ id, name }))} next={next} />
        </>
      )}
    </AuthShell>
  );
}
