/** The sentence for `?error=` on the sign-in page: our own codes and next-auth's. Unknown ones get a general one. */
const SENTENCES: Record<string, string> = {
  CredentialsSignin: "The e-mail address or the password is not right.",
  RateLimited: "Too many tries. Wait a quarter of an hour, then try again.",
  Unavailable: "Signing in is not possible right now. Try again shortly.",
  EmailNotVerified:
    "The provider does not confirm your e-mail address. Verify it there, or sign in with your password.",
  AccountExists:
    "There is an account with this e-mail address already, and it has a password. Sign in with that password.",
  SignupClosed:
    "There is no account for you here yet. Ask for an invitation: new accounts are by invitation only.",
  NotSetUp:
    "This installation is not set up yet. Its operator finds the link for it where the server was started.",
  AccessDenied: "The provider did not let you in.",
  SessionRequired: "Sign in to go on.",
};

const INCOMPLETE = "Signing in with the provider was not completed. Try again, or use another way.";

export function signInErrorSentence(code: string): string {
  return SENTENCES[code] ?? INCOMPLETE;
}
