import { createTransport, type Transporter } from "nodemailer";
import { env } from "./env";
import { log } from "./log";
import { singleton } from "./singleton";

export interface Letter {
  to: string;
  subject: string;
  /** Plain text: nothing in a mail of ours needs more. */
  text: string;
}

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
export async function sendMail({ to, subject, text }: Letter): Promise<boolean> {
  const mailer = transport();
  if (!mailer) return false;
  try {
    // An address object is not parsed: a name with commas or brackets cannot add recipients.
    await mailer.sendMail({ to: { name: "", address: to }, subject: subject.replace(/[\r\n]+/g, " "), text });
    return true;
  } catch (error) {
    log().warn({ err: error }, "an e-mail could not be sent");
    return false;
  }
}
