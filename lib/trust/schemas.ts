import { z } from "zod";
import { QR_TYPES, REASONS } from "@/lib/codes/schemas";

/** A number as a query carries it. `?clientLat=` with nothing behind it is no number, and must not be read as 0. */
const degrees = (max: number) =>
  z
    .string()
    .regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/, "A number.")
    .transform(Number)
    .pipe(z.number().min(-max, `Between -${max} and ${max}.`).max(max, `Between -${max} and ${max}.`));

export const VerifyQuery = z
  .object({ clientLat: degrees(90).optional(), clientLng: degrees(180).optional() })
  .refine((q) => (q.clientLat === undefined) === (q.clientLng === undefined), {
    message: "clientLat and clientLng belong together.",
    path: ["clientLng"],
  });
export type VerifyQuery = z.output<typeof VerifyQuery>;

const date = z.iso.datetime();
const Warning = z.object({ code: z.string(), message: z.string() });

export const Verification = z.object({
  verified: z.boolean(),
  reason: z.string().optional(),
  reason_code: z.enum(REASONS).optional(),
  organization: z.object({
    id: z.uuid(),
    name: z.string(),
    slug: z.string(),
    trustLevel: z.string(),
    kycStatus: z.string(),
    domainVerified: z.boolean(),
    domain: z.string().nullable(),
  }),
  qr_type: z
    .enum(QR_TYPES)
    .describe(
      "What the printed code holds: verify (its check page), static (the destination), dynamic, morphing",
    ),
  destination_url: z.string().nullable(),
  destination_withheld: z
    .enum(["PASSWORD", "TICKET"])
    .optional()
    .describe("Why the destination is not told: it is behind a password, or only the live code leads there"),
  destination_domain: z
    .string()
    .nullable()
    .optional()
    .describe("Registrable domain, in ASCII: of a withheld destination all that is told"),
  other_domains: z
    .array(z.string())
    .optional()
    .describe("Where the issuer's rules may lead other visitors, or you at another time"),
  content_type: z.string(),
  content: z.record(z.string(), z.unknown()).nullable(),
  security: z.object({
    signatureValid: z.boolean(),
    trustScore: z.int().min(0).max(100),
    signals: z.array(z.object({ code: z.string(), effect: z.int(), explanation: z.string() })),
    proxyDetected: z.literal(false).describe("Kept for published clients; scanners are not judged"),
    transparencyLogVerified: z.boolean().nullable(),
    algVersion: z.string(),
    algVersionStatus: z.enum(["accepted", "deprecated", "rejected", "unknown"]),
    keyId: z.string(),
  }),
  warnings: z.array(Warning),
  location_match: z
    .object({ matched: z.boolean().nullable(), distanceM: z.int().nullable(), registeredAddress: z.string() })
    .nullable(),
  destination_history: z.object({ changed_at: date.nullable(), changes: z.int() }),
  starts_at: date.nullable(),
  expires_at: date.nullable(),
  revoked_at: date.nullable(),
  issued_at: date,
  scannedAt: date,
});
export type Verification = z.infer<typeof Verification>;
