import { z } from "zod";
import { When } from "@/lib/when";

const text = (max: number) => z.string().trim().min(1).max(max, `At most ${max} characters.`);
export const AuditFilter = z.object({
  action: text(60).optional().describe("An action such as `code.revoked`, or its beginning such as `code.`"),
  actor: text(100).optional().describe("An actor's id, or part of the name"),
  target: text(100).optional().describe("A target's id, or its type such as `code`"),
  from: When.optional().describe("First instant inside"),
  to: When.optional().describe("First instant after"),
});
export type AuditFilter = z.output<typeof AuditFilter>;

export const ListAudit = AuditFilter.extend({
  limit: z.coerce.number("A number.").int().min(1).max(100).default(50),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,15}$/, "Not a cursor of this list.")
    .optional(),
});
export type ListAudit = z.output<typeof ListAudit>;

export const AuditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ type: z.enum(["user", "api_key", "system"]), id: z.uuid().nullable(), name: z.string() }),
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string() }),
  changes: z
    .record(z.string(), z.unknown())
    .describe("Changed fields as [before, after], or the facts of a creation"),
  request_id: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({ data: z.array(AuditEntry), next_cursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;
