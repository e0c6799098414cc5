import { and, eq, ne, sql } from "drizzle-orm";
import { templates } from "@/db/schema";
import { difference, record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { AppError, conflict, violates } from "@/lib/errors";
import { uuidv7 } from "@/lib/ids";
import { adoptDesign, keepDesign } from "./adopt";
import type { CreateTemplate, DesignConfig, DuplicateTemplate, Template, UpdateTemplate } from "./schemas";
import { builtIn, getTemplate, ownTemplate, presentTemplate, type TemplateRecord } from "./templates-read";

/** What one organisation may keep. */
export const MAX_TEMPLATES = 500;

/** Saves a design under a name. Throws CONFLICT (name), UNPROCESSABLE (would not scan), QUOTA_EXCEEDED. */
export async function createTemplate(ctx: Ctx, input: CreateTemplate): Promise<Template> {
  requireScope(ctx, "codes:write");
  const adoptable = await adoptDesign(ctx, input.design_config);
  return naming(input.name, () =>
    transaction(ctx, async (tx) => {
      const designConfig = await keepDesign(tx, adoptable);
      return insertTemplate(tx, { name: input.name, designConfig, isDefault: input.is_default ?? false });
    }),
  );
}

/** Changes a template; what was made from it stays as it is. */
export async function updateTemplate(ctx: Ctx, id: string, input: UpdateTemplate): Promise<Template> {
  requireScope(ctx, "codes:write");
  refuseBuiltIn(id);
  await ownTemplate(ctx, id);
  const adoptable = input.design_config && (await adoptDesign(ctx, input.design_config));
  return naming(input.name ?? "", () =>
    transaction(ctx, async (tx) => {
      // Locks in the order of `createTemplate`: pictures, templates, the row.
      const designConfig = adoptable && (await keepDesign(tx, adoptable));
      if (input.is_default) await oneAtATime(tx);
      const before = await ownTemplate(tx, id, true);
      const patch = { name: input.name, designConfig, isDefault: input.is_default };
      return presentTemplate(await writeTemplate(tx, before, patch));
    }),
  );
}

/** Makes it the one that new campaigns take; there is at most one. */
export const setDefaultTemplate = (ctx: Ctx, id: string): Promise<Template> =>
  updateTemplate(ctx, id, { is_default: true });

/** Deletes a template; campaigns and codes made from it keep their design. */
export async function deleteTemplate(ctx: Ctx, id: string): Promise<Template> {
  requireScope(ctx, "codes:write");
  refuseBuiltIn(id);
  return transaction(ctx, async (tx) => {
    const row = await ownTemplate(tx, id, true);
    await tx.db.delete(templates).where(and(eq(templates.orgId, tx.org.id), eq(templates.id, row.id)));
    await record(tx, {
      action: "template.deleted",
      target: { type: "template", id: row.id },
      changes: { name: row.name, design_config: row.designConfig },
    });
    return presentTemplate(row);
  });
}

/** A copy, of a built-in template too; called `<name> (copy)` unless told, with a number when that is taken. */
export async function duplicateTemplate(ctx: Ctx, id: string, input: DuplicateTemplate): Promise<Template> {
  requireScope(ctx, "codes:write");
  const { name, design_config } = await getTemplate(ctx, id);
  return naming(input.name ?? name, () =>
    transaction(ctx, async (tx) => {
      await oneAtATime(tx);
      const copy = input.name ?? freeName(`${name.slice(0, 60)} (copy)`, await namesOf(tx));
      return insertTemplate(tx, { name: copy, designConfig: design_config, isDefault: false });
    }),
  );
}

async function namesOf(tx: Ctx): Promise<Set<string>> {
  const rows = await tx.db
    .select({ name: sql<string>`lower(${templates.name})` })
    .from(templates)
    .where(eq(templates.orgId, tx.org.id));
  return new Set(rows.map((row) => row.name));
}

function freeName(wish: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wish : `${wish} ${n}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Two at once would both find the last place, the name and the default free. */
const oneAtATime = (tx: Ctx) =>
  tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`templates:${tx.org.id}`}, 0))`);

async function insertTemplate(
  tx: Ctx,
  { name, designConfig, isDefault }: { name: string; designConfig: DesignConfig; isDefault: boolean },
): Promise<Template> {
  await oneAtATime(tx);
  if ((await tx.db.$count(templates, eq(templates.orgId, tx.org.id))) >= MAX_TEMPLATES)
    throw new AppError("QUOTA_EXCEEDED", `An organisation keeps at most ${MAX_TEMPLATES} templates.`);
  const id = uuidv7();
  if (isDefault) await clearDefault(tx, id);
  const at = tx.now();
  const dates = { createdAt: at, updatedAt: at };
  const row: TemplateRecord = {
    orgId: tx.org.id,
    id,
    name,
    designConfig,
    isDefault,
    createdBy: tx.actor.name,
    ...dates,
  };
  await tx.db.insert(templates).values(row);
  await record(tx, {
    action: "template.created",
    target: { type: "template", id },
    changes: { name, design_config: designConfig, is_default: isDefault },
  });
  return presentTemplate(row);
}

type Patch = Partial<Pick<TemplateRecord, "name" | "designConfig" | "isDefault">>;

async function writeTemplate(tx: Ctx, before: TemplateRecord, patch: Patch): Promise<TemplateRecord> {
  const changes = difference(before, patch);
  if (Object.keys(changes).length === 0) return before;
  if (patch.isDefault) await clearDefault(tx, before.id);
  const [after] = await tx.db
    .update(templates)
    .set({ ...patch, updatedAt: tx.now() })
    .where(and(eq(templates.orgId, tx.org.id), eq(templates.id, before.id)))
    .returning();
  if (!after) throw new Error("the locked template vanished");
  await record(tx, { action: "template.updated", target: { type: "template", id: before.id }, changes });
  return after;
}

const clearDefault = (tx: Ctx, but: string) =>
  tx.db
    .update(templates)
    .set({ isDefault: false })
    .where(and(eq(templates.orgId, tx.org.id), eq(templates.isDefault, true), ne(templates.id, but)));

function refuseBuiltIn(id: string): void {
  if (builtIn(id)) throw conflict("A built-in template stays as it is. Duplicate it and change the copy.");
}

async function naming<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violates(error, "templates_name")) throw conflict(`There is a template called “${name}” already.`);
    throw error;
  }
}
