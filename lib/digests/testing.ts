/** For tests of this room: a mail server (RFC 5321 §4.1.1) on a port of its own. */
import { createServer, type Socket } from "node:net";
import { type Env, readEnv } from "@/lib/env";
import { slot } from "@/lib/singleton";

export interface MailServer {
  port: number;
  /** Whole letters, in the order they were taken: envelope and headers with the text. */
  taken: string[];
  /** Recipients `RCPT` was answered for, also of letters that were not taken. */
  asked: string[];
  /** How each recipient is treated; taken unless told. `hang`: the letter is read and never answered. */
  treat: Map<string, "refuse" | "later" | "break" | "hang">;
  close(): void;
}

export async function mailServer(): Promise<MailServer> {
  const state = { port: 0, taken: [] as string[], asked: [] as string[], treat: new Map() };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket, state);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  state.port = typeof address === "object" && address ? address.port : 0;
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return Object.assign(state, { close });
}

function converse(socket: Socket, { taken, asked, treat }: Omit<MailServer, "close">): void {
  let [rest, letter, to, inData] = ["", "", "", false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const commands: Record<string, (line: string) => void> = {
    RCPT(line) {
      to = /<([^>]*)>/.exec(line)?.[1] ?? "";
      asked.push(to);
      const treated = treat.get(to);
      say(treated === "refuse" ? "550 nobody here" : treated === "later" ? "450 not now" : "250 ok");
    },
    DATA() {
      inData = true;
      say("354 go on");
    },
    QUIT: () => socket.end("221 bye\r\n"),
  };
  function take(line: string): void {
    letter += `${line}\n`;
    if (inData && line !== ".") return;
    if (!inData) {
      const command = commands[line.slice(0, 4).toUpperCase()] ?? (() => say("250 ok"));
      command(line);
      return;
    }
    inData = false;
    const treated = treat.get(to);
    if (treated === "hang") return;
    taken.push(letter);
    letter = "";
    if (treated === "break") socket.destroy();
    else say("250 taken");
  }
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    const lines = (rest + chunk.toString()).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
  say("220 ready");
}

/** Has this process send its mail to `port`; to nobody without one. */
export function mailTo(port: number | null, env: Env, more: Record<string, string> = {}): void {
  const smtp = port === null ? {} : { SMTP_URL: `smtp://127.0.0.1:${port}` };
  const { APP_URL, DATA_DIR, SIGNET_MASTER_KEY = "" } = env;
  const own = { NODE_ENV: "test", LOG_LEVEL: "silent", APP_URL, DATA_DIR, SIGNET_MASTER_KEY };
  slot<Env>("env").set(readEnv({ ...own, ...smtp, ...more }));
  slot("mail").clear();
}

/** The text of a letter as its reader sees it (RFC 2045 §6.7). */
export function textOf(letter: string): string {
  const body = letter.slice(letter.indexOf("\n\n", letter.indexOf("\nSubject:")) + 2);
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(letter)?.[1];
  if (encoding === "base64") return Buffer.from(body.replaceAll("\n", ""), "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
