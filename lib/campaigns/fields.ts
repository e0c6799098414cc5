import type { Ctx } from "@/lib/context";
import { hashPassword, verifyPassword } from "@/lib/crypto/password";
import { type Issue, unprocessable } from "@/lib/errors";
import type { CampaignRow } from "./internal";
import { ownerIssues } from "./internal";
import type { CampaignType, CreateCampaign } from "./schemas";

/** The fields that creation and change have in common. */
export type Fields = Partial<
  Pick<
    CreateCampaign,
    | "rules"
    | "utm"
    | "fallback_url"
    | "time_zone"
    | "starts_at"
    | "ends_at"
    | "max_scans"
    | "password"
    | "tags"
    | "notes"
    | "owner_id"
    | "page_id"
    | "signature_version"
  >
>;

const NEEDS_A_SCAN = {
  rules: "Rules",
  utm: "UTM parameters",
  fallback_url: "A fallback page",
  starts_at: "A start",
  ends_at: "An end",
  max_scans: "A scan limit",
  password: "A password",
  page_id: "A hosted page",
} as const;

const isSet = (value: unknown): boolean =>
  value != null &&
  !(typeof value === "object" && !(value instanceof Date) && Object.keys(value).length === 0);

/** What a static code cannot have: scanned, it leads straight to its destination, and we hear nothing of it. */
const staticIssues = (fields: Fields): Issue[] =>
  Object.entries(NEEDS_A_SCAN).flatMap(([path, what]) =>
    isSet(fields[path as keyof typeof NEEDS_A_SCAN])
      ? [
          {
            path,
            message: `${what} cannot work: a static code leads straight to its destination. Use a dynamic one.`,
          },
        ]
      : [],
  );

/** Problems of the fields that a schema cannot see. The owner of a campaign stays its owner after leaving. */
export async function fieldIssues(
  ctx: Ctx,
  type: CampaignType,
  fields: Fields,
  present?: Pick<CampaignRow, "ownerId">,
): Promise<Issue[]> {
  const issues = type === "static" ? staticIssues(fields) : [];
  if (fields.signature_version === 2 && type !== "morphing")
    issues.push({
      path: "signature_version",
      message: "Only morphing campaigns have signed render addresses.",
    });
  if (fields.page_id != null && type !== "static")
    issues.push({ path: "page_id", message: "There is no page of this id." });
  const owner = fields.owner_id === present?.ownerId ? null : fields.owner_id;
  return [...issues, ...(await ownerIssues(ctx, owner))];
}

/** Throws UNPROCESSABLE when there are any. */
export function refuse(issues: Issue[]): void {
  if (issues.length > 0) throw unprocessable(issues);
}

/** Columns for the fields that are given; `undefined` means "as it was". */
export const columnsOf = (fields: Fields) => ({
  rules: fields.rules as CampaignRow["rules"] | undefined,
  utm: fields.utm as CampaignRow["utm"] | undefined,
  fallbackUrl: fields.fallback_url,
  timeZone: fields.time_zone,
  startsAt: fields.starts_at,
  endsAt: fields.ends_at,
  tags: fields.tags,
  notes: fields.notes === "" ? null : fields.notes,
  ownerId: fields.owner_id,
  pageId: fields.page_id,
  signatureVersion: fields.signature_version,
});

/** The hash to store for a password that is given; undefined when it is the one there is. Takes some 30 ms. */
export async function passwordColumn(
  before: string | null,
  password: string | null | undefined,
): Promise<string | null | undefined> {
  if (password == null) return password === before ? undefined : password;
  if (before !== null && (await verifyPassword(before, password))) return undefined;
  return hashPassword(password);
}
