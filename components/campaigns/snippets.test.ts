import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { hmacSha256 } from "@/lib/crypto/hmac";
import { signingSnippets } from "./snippets";

const SECRET = "a secret – with more than ASCII";
const CODE = "0123456789ABCDEFGHJKMNPQRS";
const [node, python, php] = signingSnippets({ base: "https://qr.example.org", shortCode: CODE });
const env = { ...process.env, SIGNET_CAMPAIGN_SECRET: SECRET };
const run = (command: string, args: string[], input?: string) =>
  execFileSync(command, args, { env, input, encoding: "utf8" }).trim();

/** What the snippet made, read back; the signature is computed anew from its own `t`. */
function expectSigned(address: string) {
  const url = new URL(address);
  const t = url.searchParams.get("t") ?? "";
  expect(`${url.origin}${url.pathname}`).toBe(`https://qr.example.org/api/render/${CODE}.svg`);
  expect(Math.abs(Date.now() - Number(t))).toBeLessThan(10_000);
  expect(url.searchParams.get("v")).toBe("2");
  expect(url.searchParams.get("sig")).toBe(hmacSha256(Buffer.from(SECRET), `${CODE}.${t}`).toString("hex"));
}

describe("the signing snippets run as they are shown", () => {
  it("in Node.js", () => {
    expectSigned(run(process.execPath, ["--input-type=module"], `${node?.code}\nconsole.log(src);`));
  });
  it("in Python", () => {
    expectSigned(run("python3", ["-"], `${python?.code}\nprint(src)`));
  });
  it("in PHP", () => {
    expectSigned(run("php", [], `${php?.code}\necho $src;`));
  });
});
