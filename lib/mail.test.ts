import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type Env, env, readEnv } from "./env";
import { deliver, mailServerAnswers, sendMail } from "./mail";
import { slot } from "./singleton";

/** A mail server that takes everything (RFC 5321 §4.1.1), except mail to `refused@`. */
const received: string[] = [];
const server = createServer(serve);
const port = await listen(server);

function serve(socket: Socket): void {
  let session = "";
  let inData = false;
  socket.write("220 ready\r\n");
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    for (const line of chunk.toString().split("\r\n")) {
      session += `${line}\n`;
      if (inData && line !== ".") continue;
      if (line === ".") received.push(session);
      inData = line === "DATA";
      if (inData) socket.write("354 go on\r\n");
      else if (line === "QUIT") socket.end("221 bye\r\n");
      else if (/^RCPT TO:<refused@/i.test(line)) socket.write("550 nobody here\r\n");
      else if (line !== "") socket.write("250 ok\r\n");
    }
  });
}

function listen(on: Server): Promise<number> {
  return new Promise((resolve) => {
    on.listen(0, "127.0.0.1", () => {
      const address = on.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

const use = (variables: Record<string, string>) => {
  slot<Env>("env").set(readEnv({ LOG_LEVEL: "silent", ...variables }));
  slot("mail").clear();
};

beforeEach(() => use({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Signet <signet@example.test>" }));
afterAll(() => server.close());

const letter = { to: "ana@example.test", subject: "Hello", text: "A line\nhttps://qr.example.test/invite/x" };

test("a letter reaches the mail server with sender, recipient and text", async () => {
  expect(await sendMail(letter)).toBe(true);
  expect(received.at(-1)).toMatch(/MAIL FROM:<signet@example\.test>[\s\S]*RCPT TO:<ana@example\.test>/);
  expect(received.at(-1)).toContain("https://qr.example.test/invite/x");
});

test("a line break in the subject adds no header", async () => {
  expect(await sendMail({ ...letter, subject: "Hi\r\nBcc: eve@example.test" })).toBe(true);
  expect(received.at(-1)).not.toMatch(/^Bcc:/m);
});

test("false, not a throw, when the server refuses, is away, or is not configured", async () => {
  expect(await sendMail({ ...letter, to: "refused@example.test" })).toBe(false);
  use({ SMTP_URL: "smtp://127.0.0.1:1" });
  expect(await sendMail(letter)).toBe(false);
  use({});
  expect(env().SMTP_URL).toBeUndefined();
  expect(await sendMail(letter)).toBe(false);
});

test("one click to unsubscribe is offered over https only", async () => {
  await deliver({ ...letter, unsubscribe: "https://qr.example.test/u/x" });
  expect(received.at(-1)).toMatch(/^List-Unsubscribe: <https:\/\/qr\.example\.test\/u\/x>$/m);
  expect(received.at(-1)).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  await deliver({ ...letter, unsubscribe: "http://localhost/u/x" });
  expect(received.at(-1)).toMatch(/^List-Unsubscribe: <http:/m);
  expect(received.at(-1)).not.toMatch(/^List-Unsubscribe-Post/m);
});

test("what became of a letter, and whether the server answers", async () => {
  expect(await deliver(letter)).toBe("taken");
  expect(await deliver({ ...letter, to: "refused@example.test" })).toBe("refused");
  expect(await mailServerAnswers()).toBe(true);
  use({ SMTP_URL: "smtp://127.0.0.1:1" });
  expect([await mailServerAnswers(), await deliver(letter)]).toEqual([false, "unknown"]);
  use({});
  expect([await mailServerAnswers(), await deliver(letter)]).toEqual([false, "later"]);
});
