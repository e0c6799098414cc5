import type { ResolvedCode } from "@/lib/codes";

/** What each finding takes from 100. Data: an organisation may get its own. */
export interface Weights {
  issuerNotVerified: number;
  destinationChangedRecently: number;
  keyRotated: number;
  /** The most a code that does not verify can have. */
  notVerifiedCap: number;
}

export const DEFAULT_WEIGHTS: Weights = {
  issuerNotVerified: 15,
  destinationChangedRecently: 10,
  keyRotated: 5,
  notVerifiedCap: 20,
};

export interface Signal {
  code: string;
  /** What it did to the score; 0 or less. */
  effect: number;
  explanation: string;
}

const DAY_MS = 86_400_000;

/**
 * How far a code and its issuer can be trusted, 0 to 100, with every point taken off explained. It speaks of the code
 * and its issuer, never of the person who scans. Pure and deterministic.
 */
export function trustScore(
  resolved: ResolvedCode,
  verified: boolean,
  now: Date,
  weights = DEFAULT_WEIGHTS,
): { score: number; signals: Signal[] } {
  const signals = findings(resolved, now, weights);
  const sum = Math.max(0, 100 + signals.reduce((total, s) => total + s.effect, 0));
  if (verified || sum <= weights.notVerifiedCap) return { score: sum, signals };
  const effect = weights.notVerifiedCap - sum;
  const explanation = `This code does not verify; it cannot score above ${weights.notVerifiedCap}.`;
  return {
    score: weights.notVerifiedCap,
    signals: [...signals, { code: "NOT_VERIFIED", effect, explanation }],
  };
}

function findings({ code, org, keyStatus }: ResolvedCode, now: Date, weights: Weights): Signal[] {
  const signals: Signal[] = [];
  if (org.kycStatus === "VERIFIED") {
    signals.push({
      code: "ISSUER_IDENTITY_VERIFIED",
      effect: 0,
      explanation: "The platform has checked who the issuer is.",
    });
  } else if (!org.domainVerified) {
    signals.push({
      code: "ISSUER_NOT_VERIFIED",
      effect: -weights.issuerNotVerified,
      explanation: "Nobody has checked yet that the issuer is who it says it is.",
    });
  }
  if (org.domainVerified) {
    signals.push({
      code: "ISSUER_DOMAIN_VERIFIED",
      effect: 0,
      explanation: `The issuer controls ${org.domain}.`,
    });
  }
  if (code.destinationChangedAt && now.getTime() - code.destinationChangedAt.getTime() < DAY_MS) {
    signals.push({
      code: "DESTINATION_CHANGED_RECENTLY",
      effect: -weights.destinationChangedRecently,
      explanation: "The destination was changed within the last 24 hours.",
    });
  }
  if (keyStatus === "ROTATED") {
    signals.push({
      code: "KEY_ROTATED",
      effect: -weights.keyRotated,
      explanation: "Signed with a key that has since been replaced.",
    });
  }
  return signals;
}
