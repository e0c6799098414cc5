import { bucketOf, type Visit } from "@/lib/codes";
import { DEVICES, SYSTEMS } from "@/lib/codes/schemas";
import { describeClient, deviceHash } from "@/lib/scans";
import type { Scanner } from "@/lib/trust";

/** What the password form sent. */
export interface PasswordForm {
  password: string;
  /** The form's own proof that the live code was fresh when the form was shown (seen.ts). */
  seen: string;
  /** Whose attempts are counted together: the address, an IPv6 one by its /64. */
  addressGroup: string;
}

/** Who follows a code, as far as the door can tell. */
export interface Visitor extends Scanner {
  /** `m` of the scanned address: the window and MAC of a morphing code. */
  m: string | null;
  /** null: the visitor has not been asked, or has not answered. */
  form: PasswordForm | null;
}

/** A visitor as the rules see one. `group` is what a visitor keeps their side of a percentage split for. */
export function visitOf(visitor: Visitor, now: Date, scanNumber: number, group: string): Visit {
  const { device, os } = describeClient(visitor.userAgent);
  return {
    now,
    device: DEVICES.find((known) => known === device) ?? null,
    os: systemOf(os),
    country: visitor.country,
    languages: visitor.language === null ? [] : [visitor.language],
    scanNumber,
    bucket: (ruleId) => bucketOf(deviceHash(group, visitor.ip, visitor.userAgent), ruleId),
  };
}

const systemOf = (name: string | null): Visit["os"] =>
  SYSTEMS.find((known) => known === name?.toLowerCase()) ?? "other";
