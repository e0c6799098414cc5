export interface Snippet {
  language: string;
  code: string;
}

interface SnippetOf {
  /** The instance's address, without a slash at its end. */
  base: string;
  shortCode: string;
}

/**
 * How a server signs the address of a live code, in the form that covers the code (`v=2`). The secret stays out of the
 * text: it belongs in the server's environment.
 */
export function signingSnippets({ base, shortCode }: SnippetOf): Snippet[] {
  const picture = `${base}/api/render/${shortCode}.svg`;
  return [
    {
      language: "Node.js",
      code: `import { createHmac } from "node:crypto";

const secret = process.env.SIGNET_CAMPAIGN_SECRET;
const t = Date.now().toString();
const sig = createHmac("sha256", secret).update("${shortCode}." + t).digest("hex");
const src = \`${picture}?t=\${t}&sig=\${sig}&v=2\`;`,
    },
    {
      language: "Python",
      code: `import hashlib, hmac, os, time

secret = os.environ["SIGNET_CAMPAIGN_SECRET"].encode()
t = str(int(time.time() * 1000))
sig = hmac.new(secret, f"${shortCode}.{t}".encode(), hashlib.sha256).hexdigest()
src = f"${picture}?t={t}&sig={sig}&v=2"`,
    },
    {
      language: "PHP",
      code: `<?php
$secret = getenv("SIGNET_CAMPAIGN_SECRET");
$t = (string) floor(microtime(true) * 1000);
$sig = hash_hmac("sha256", "${shortCode}." . $t, $secret);
$src = "${picture}?t=$t&sig=$sig&v=2";`,
    },
  ];
}
