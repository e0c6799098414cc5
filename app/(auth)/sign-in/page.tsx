import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderLinks } from "@/components/login/provider-links";
import { signInErrorSentence } from "@/components/login/sign-in-error";
import { SignInForm } from "@/components/login/sign-in-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/env";
import { isClaimed } from "@/lib/login";
import { platform } from "@/lib/platform";
import { outsideProviders } from "@/lib/web/auth-providers";
import { localPath } from "@/lib/web/local-path";
import { currentSession } from "@/lib/web/page";
import { signInAction } from "../actions";
import { type Query, textIn } from "../query";

export const metadata: Metadata = { title: "Sign in" };

function SignUpHint({ next }: { next: string }) {
  if (env().SIGNUP === "closed") return <p>New accounts are by invitation only.</p>;
  return (
    <p>
      No account yet? <TextLink href={`/sign-up?next=${encodeURIComponent(next)}`}>Create one</TextLink>
    </p>
  );
}

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const next = localPath(pathIn(textIn(query.next) ?? textIn(query.callbackUrl)), "/start");
  const error = textIn(query.error);
  if ((await currentSession()) && !error) redirect(next);
  const claimed = await isClaimed(platform.get().db);
  return (
    <AuthShell title="Sign in" footer={claimed && <SignUpHint next={next} />}>
      {!claimed && (
        <Alert tone="info" title="Not set up yet" className="mb-6">
          The link that sets this installation up is printed where the server was started.
        </Alert>
      )}
      <SignInForm
        action={signInAction}
        next={next}
        email={textIn(query.email)}
        notice={error && signInErrorSentence(error)}
      />
      <ProviderLinks providers={outsideProviders().map(({ id, name }) => ({ id, name }))} next={next} />
    </AuthShell>
  );
}

/** next-auth names the page to go to by its whole address. */
const pathIn = (address: string | undefined): string | undefined =>
  address?.startsWith(`${env().APP_URL}/`) ? address.slice(env().APP_URL.length) : address;
