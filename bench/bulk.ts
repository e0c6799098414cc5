import { generateKeyPairSync, sign } from "node:crypto";
import { bulk, type Door } from "./cases";
import { median, secondsOf } from "./figures";

const CODES = 1000;
const CALLS = 5;
/** About the size of a code's statement. */
const STATEMENT = Buffer.alloc(700, "s");

/**
 * A thousand morphing codes in one request, beside what a thousand Ed25519 signatures alone take on the same machine:
 * a sentence for the results. The first call warms up and is not counted.
 */
export async function measureBulk(product: Door): Promise<string> {
  const urls = Array.from({ length: CODES }, (_, i) => `https://example.com/ticket/${i}`);
  const { privateKey } = generateKeyPairSync("ed25519");
  const signing: number[] = [];
  const issuing: number[] = [];
  for (let call = 0; call <= CALLS; call++) {
    const alone = await secondsOf(() => {
      for (let i = 0; i < CODES; i++) sign(null, STATEMENT, privateKey);
    });
    const whole = await secondsOf(() => bulk(product, { urls, qr_type: "morphing", design_config: {} }));
    if (call === 0) continue;
    signing.push(alone);
    issuing.push(whole);
  }
  const [alone, whole] = [median(signing), median(issuing)];
  return `1,000 morphing codes in one request (budget 1 s): ${Math.round(whole * 1000)} ms, ${Math.round(CODES / whole)} codes/s, ${(whole / alone).toFixed(1)} times what signing alone takes (${Math.round(alone * 1000)} ms); median of ${CALLS} calls.`;
}
