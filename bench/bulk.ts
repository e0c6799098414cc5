import { generateKeyPairSync, sign } from "node:crypto";
import { bulk } from "./cases";
import type { Product } from "./product";

const CODES = 1000;
const CALLS = 5;
/** About the size of a code's statement. */
const STATEMENT = Buffer.alloc(700, "s");

const seconds = async (work: () => unknown): Promise<number> => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/**
 * A thousand morphing codes in one request, beside what a thousand Ed25519 signatures alone take on the same machine:
 * a sentence for the results. The first call warms up and is not counted.
 */
export async function measureBulk(product: Product): Promise<string> {
  const urls = Array.from({ length: CODES }, (_, i) => `https://example.com/ticket/${i}`);
  const { privateKey } = generateKeyPairSync("ed25519");
  const signing: number[] = [];
  const issuing: number[] = [];
  for (let call = 0; call <= CALLS; call++) {
    const alone = await seconds(() => {
      for (let i = 0; i < CODES; i++) sign(null, STATEMENT, privateKey);
    });
    const whole = await seconds(() => bulk(product, { urls, qr_type: "morphing", design_config: {} }));
    if (call === 0) continue;
    signing.push(alone);
    issuing.push(whole);
  }
  const [alone, whole] = [median(signing), median(issuing)];
  return `1,000 morphing codes in one request (budget 1 s): ${Math.round(whole * 1000)} ms, ${Math.round(CODES / whole)} codes/s, ${(whole / alone).toFixed(1)} times what signing alone takes (${Math.round(alone * 1000)} ms); median of ${CALLS} calls.`;
}
