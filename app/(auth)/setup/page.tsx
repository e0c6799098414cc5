import type { Metadata } from "next";
import Link from "next/link";
import { SignUpForm } from "@/components/login/sign-up-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { isClaimed, isSetupToken } from "@/lib/login";
import { platform } from "@/lib/platform";
import { claimAction } from "../actions";
import { type Query, textIn } from "../query";

export const metadata: Metadata = { title: "Set up", robots: { index: false } };

function AlreadyDone() {
  return (
    <AuthShell
      title="Set up already"
      description="Somebody has claimed this installation. The link works once."
    >
      <Button asChild size="lg" className="w-full">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </AuthShell>
  );
}

function WrongLink() {
  return (
    <AuthShell title="Set up this installation">
      <Alert tone="warning" title="This link does not open it">
        Use the whole link that is printed where the server was started. When the server was started anew, the
        last one printed counts.
      </Alert>
    </AuthShell>
  );
}

export default async function SetupPage({ searchParams }: { searchParams: Query }) {
  const { db } = platform.get();
  if (await isClaimed(db)) return <AlreadyDone />;
  const token = textIn((await searchParams).token) ?? "";
  if (!(await isSetupToken(db, token))) return <WrongLink />;
  return (
    <AuthShell
      title="Set up this installation"
      description="You become its first person and the owner of its first organisation."
    >
      <SignUpForm action={claimAction} submitLabel="Claim this installation" hidden={{ token }} />
    </AuthShell>
  );
}
