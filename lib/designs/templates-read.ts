import { and, asc, eq, sql } from "drizzle-orm";
import { templates } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { toRfc3339 } from "@/lib/time";
import { BUILT_IN_PRESETS, type Preset } from "./presets";
import { BUILT_IN, type DesignConfig, type Template } from "./schemas";

export type TemplateRecord = typeof templates.$inferSelect;

export const presentTemplate = (row: TemplateRecord): Template => ({
  id: row.id,
  name: row.name,
  design_config: row.designConfig as DesignConfig,
  is_default: row.isDefault,
  built_in: false,
  created_by: row.createdBy,
  created_at: toRfc3339(row.createdAt),
  updated_at: toRfc3339(row.updatedAt),
});

const presentBuiltIn = (preset: Preset): Template => ({
  id: `${BUILT_IN}${preset.key}`,
  name: preset.name,
  design_config: preset.design_config,
  is_default: false,
  built_in: true,
  created_by: null,
  created_at: null,
  updated_at: null,
});

/** The preset behind the id of a built-in template. */
export const builtIn = (id: string) => BUILT_IN_PRESETS.find(({ key }) => id === `${BUILT_IN}${key}`);

/** The built-in templates, then the organisation's own by name. */
export async function listTemplates(ctx: Ctx): Promise<Template[]> {
  requireScope(ctx, "codes:read");
  const rows = await ctx.db
    .select()
    .from(templates)
    .where(eq(templates.orgId, ctx.org.id))
    .orderBy(sql`lower(${templates.name})`, asc(templates.id));
  return [...BUILT_IN_PRESETS.map(presentBuiltIn), ...rows.map(presentTemplate)];
}

/** The organisation's own or a built-in template, or NOT_FOUND. */
export async function getTemplate(ctx: Ctx, id: string): Promise<Template> {
  requireScope(ctx, "codes:read");
  const preset = builtIn(id);
  return preset ? presentBuiltIn(preset) : presentTemplate(await ownTemplate(ctx, id));
}

/** The template that campaigns take which name no design; null when none is chosen. */
export async function defaultTemplate(ctx: Ctx): Promise<Template | null> {
  const [row] = await ctx.db
    .select()
    .from(templates)
    .where(and(eq(templates.orgId, ctx.org.id), eq(templates.isDefault, true)));
  return row ? presentTemplate(row) : null;
}

/** The organisation's own template, locked if told, or NOT_FOUND. */
export async function ownTemplate(ctx: Ctx, id: string, lock = false): Promise<TemplateRecord> {
  if (!isUuid(id)) throw notFound("Template");
  const query = ctx.db
    .select()
    .from(templates)
    .where(and(eq(templates.orgId, ctx.org.id), eq(templates.id, id)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound("Template");
  return row;
}
