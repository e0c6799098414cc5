import { createTransport, type Transporter } from "nodemailer";
import { env } from "./env";
import { log } from "./log";
import { singleton } from "./singleton";

export interface Letter {
  to: string;
  subject: string;
  /** Plain text: nothing in a mail of ours needs more. */
  text: string;
  /** Of what comes by itself: an address at which one POST ends it (RFC 8058). */
  unsubscribe?: string;
}

/**
 * What became of a letter: `taken` by the mail server · `refused` for good (5xx) · `later`: not now (4xx) ·
 * `unknown`: the connection broke, and the letter may have been taken.
 */
export type Delivery = "taken" | "refused" | "later" | "unknown";

const TIMEOUT_MS = 10_000;

const transport = () =>
  singleton<Transporter | null>("mail", () => {
    const url = env().SMTP_URL;
    if (url === undefined) return null;
    const timeouts = {
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    };
    return createTransport({ url, ...timeouts }, { from: env().MAIL_FROM });
  });

/** Whether the operator has set up a mail server. */
export const mailConfigured = (): boolean => env().SMTP_URL !== undefined;

/** Sends a letter and says whether the mail server took it. False, never a throw, without a server or when it refuses. */
export async function sendMail(letter: Letter): Promise<boolean> {
  return mailConfigured() && (await deliver(letter)) === "taken";
}

/** Whether the mail server is there and lets us in; of use before letters that must go out once. */
export async function mailServerAnswers(): Promise<boolean> {
  try {
    return (await transport()?.verify()) === true;
  } catch (error) {
    log().warn({ err: error }, "the mail server does not answer");
    return false;
  }
}

/** Sends a letter and says what became of it. Never throws; `later` without a server. */
export async function deliver({ to, subject, text, unsubscribe }: Letter): Promise<Delivery> {
  const mailer = transport();
  if (!mailer) return "later";
  try {
    await mailer.sendMail({
      // An address object is not parsed: a name with commas or brackets cannot add recipients.
      to: { name: "", address: to },
      subject: subject.replace(/[\r\n]+/g, " "),
      text,
      headers: unsubscribe === undefined ? {} : listHeaders(unsubscribe),
    });
    return "taken";
  } catch (error) {
    log().warn({ err: error }, "an e-mail could not be sent");
    return deliveryOf(error);
  }
}

/** One click without a page between (RFC 8058 §3.1) is for https only; RFC 3834 §5 keeps absence notes away. */
const listHeaders = (address: string): Record<string, string> => ({
  "List-Unsubscribe": `<${address}>`,
  ...(address.startsWith("https:") && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
  "Auto-Submitted": "auto-generated",
});

/** Only a reply of the server (RFC 5321 §4.2.1) says for sure that it has not taken the letter. */
function deliveryOf(error: unknown): Delivery {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  if (code >= 500) return "refused";
  return code >= 400 ? "later" : "unknown";
}
