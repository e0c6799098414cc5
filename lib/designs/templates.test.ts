import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { images, templates } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import {
  createTemplate,
  defaultTemplate,
  deleteTemplate,
  designOf,
  duplicateTemplate,
  getTemplate,
  listTemplates,
  setDefaultTemplate,
  updateTemplate,
} from ".";
import { BUILT_IN_PRESETS } from "./presets";
import { CreateTemplate, Template } from "./schemas";
import { MAX_TEMPLATES } from "./templates";

const { db } = await testDatabase({ max: 30 });

const INK = { color: "#1e3a8a", shapes: "rounded" } as const;
const make = (name: string, fields: object = {}) =>
  CreateTemplate.parse({ name, design_config: INK, ...fields });
/** 24 pixels of noise: no two pictures are the same. */
const noise = async () => {
  const raw = { width: 24, height: 24, channels: 3 } as const;
  const png = await sharp(randomBytes(24 * 24 * 3), { raw })
    .png()
    .toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
};
const withLogo = async (scale = 0.15) => ({ ...INK, logo: { image: await noise(), scale } });

test("an editor saves a design under a name: declared shape, listed after the built-in ones, audited", async () => {
  const { editor } = await testOrg();
  const saved = await createTemplate(editor, make("  Spring "));
  expect(Template.strict().parse(saved)).toEqual(saved);
  expect(saved).toMatchObject({ name: "Spring", design_config: INK, built_in: false, is_default: false });
  const list = await listTemplates(editor);
  expect(list.slice(0, 3).map(({ id }) => id)).toEqual(BUILT_IN_PRESETS.map(({ key }) => `builtin:${key}`));
  expect(list.slice(3)).toEqual([saved]);
  expect(await getTemplate(editor, "builtin:ink")).toMatchObject({ name: "Ink", built_in: true });
  expect((await auditOf(editor)).at(-1)).toMatchObject({
    action: "template.created",
    targetId: saved.id,
    actorId: editor.actor.id,
  });
});

test("a name is taken once, whatever its case, also by many at the same time", async () => {
  const { owner } = await testOrg();
  const names = Array.from({ length: 12 }, (_, i) => (i % 2 ? "ΚΑΛΟΚΑΊΡΙ" : "Καλοκαίρι"));
  const results = await Promise.allSettled(names.map((name) => createTemplate(owner, make(name))));
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  for (const r of results) if (r.status === "rejected") expect(r.reason).toMatchObject({ code: "CONFLICT" });
  const other = await createTemplate(owner, make("Winter"));
  await expect(updateTemplate(owner, other.id, { name: "καλοκαίρι" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const { owner: stranger } = await testOrg();
  expect(await createTemplate(stranger, make("Winter"))).toMatchObject({ name: "Winter" });
});

test.each(["مواقف السيارات", "🅿️ 👩‍👩‍👧", "é", "<b>&amp;"])("%s is a name like any other", async (name) => {
  const { owner } = await testOrg();
  expect((await createTemplate(owner, make(name))).name).toBe(name);
});

test.each(["a\u0000b", " ", "x".repeat(81), "half \ud83d", "two\nlines"])("%j is no name", (name) => {
  expect(CreateTemplate.safeParse({ name, design_config: {} }).success).toBe(false);
});

test("a design that would not scan is refused with the place, the reason and the way out", async () => {
  const { owner } = await testOrg();
  const pale = make("Pale", { design_config: { color: "#eeeeee" } });
  const refused = { code: "UNPROCESSABLE", issues: [{ path: "design_config.color" }] };
  await expect(createTemplate(owner, pale)).rejects.toMatchObject(refused);
  const { id } = await createTemplate(owner, make("Dark"));
  await expect(updateTemplate(owner, id, { design_config: { color: "#eeeeee" } })).rejects.toMatchObject(
    refused,
  );
  expect(await getTemplate(owner, id)).toMatchObject({ design_config: INK });
});

test("an embedded logo becomes a stored picture, once for the same pixels, and is drawn from there", async () => {
  const { owner } = await testOrg();
  const design_config = await withLogo();
  const first = await createTemplate(owner, make("One", { design_config }));
  const second = await createTemplate(owner, make("Two", { design_config }));
  expect(first.design_config.logo?.image).toMatch(/^[0-9a-f-]{36}$/);
  expect(second.design_config.logo).toEqual(first.design_config.logo);
  expect(await db.$count(images, eq(images.orgId, owner.org.id))).toBe(1);
  const ready = await designOf(db, owner.org.id, first.design_config);
  expect(ready.logo).toMatchObject({
    width: 24,
    height: 24,
    href: expect.stringMatching(/^data:image\/png/),
  });
});

test("another organisation's picture, and one that never was, are not there", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { design_config } = await createTemplate(
    stranger,
    make("Theirs", { design_config: await withLogo() }),
  );
  const never = { ...INK, logo: { image: "01900000-0000-7000-8000-000000000000", scale: 0.15 } };
  for (const config of [design_config, never]) {
    await expect(createTemplate(owner, make("Mine", { design_config: config }))).rejects.toMatchObject({
      code: "UNPROCESSABLE",
      issues: [{ path: "design_config.logo.image" }],
    });
  }
});

test("what is not a picture is refused as what it is", async () => {
  const { owner } = await testOrg();
  const image = `data:image/png;base64,${Buffer.from("not a picture at all").toString("base64")}`;
  await expect(
    createTemplate(owner, make("Broken", { design_config: { logo: { image } } })),
  ).rejects.toMatchObject({ code: "UNPROCESSABLE", issues: [{ path: "design_config.logo.image" }] });
});

test("at most one is the default, however many are made so at the same time; the built-in ones stay as they are", async () => {
  const { owner } = await testOrg();
  const made = await Promise.all(["a", "b", "c", "d"].map((name) => createTemplate(owner, make(name))));
  await Promise.all(made.map(({ id }) => setDefaultTemplate(owner, id)));
  await createTemplate(owner, make("e", { is_default: true }));
  const defaults = (await listTemplates(owner)).filter((t) => t.is_default);
  expect(defaults.map(({ name }) => name)).toEqual(["e"]);
  expect(await defaultTemplate(owner)).toMatchObject({ name: "e" });
  await updateTemplate(owner, defaults[0]?.id ?? "", { is_default: false });
  expect(await defaultTemplate(owner)).toBeNull();
  for (const change of [
    () => setDefaultTemplate(owner, "builtin:ink"),
    () => updateTemplate(owner, "builtin:ink", { name: "Mine" }),
    () => deleteTemplate(owner, "builtin:ink"),
  ])
    await expect(change()).rejects.toMatchObject({ code: "CONFLICT" });
});

test("copies find a name of their own", async () => {
  const { owner } = await testOrg();
  const copies = await Promise.all([1, 2, 3].map(() => duplicateTemplate(owner, "builtin:ink", {})));
  expect(copies.map(({ name }) => name).sort()).toEqual(["Ink (copy)", "Ink (copy) 2", "Ink (copy) 3"]);
  expect(copies[0]).toMatchObject({ built_in: false, design_config: { shapes: "liquid" } });
  await expect(duplicateTemplate(owner, "builtin:ink", { name: "INK (COPY)" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("a change that changes nothing is not recorded; a deletion is, with what was deleted", async () => {
  const { owner } = await testOrg();
  const { id } = await createTemplate(
    owner,
    make("Same", { design_config: { shapes: "dots", color: "#000" } }),
  );
  const before = (await auditOf(owner)).length;
  for (const design_config of [
    { color: "#000", shapes: "dots" } as const,
    { shapes: "dots", color: "#000" } as const,
  ])
    await updateTemplate(owner, id, { name: "Same", design_config });
  expect(await auditOf(owner)).toHaveLength(before);
  await deleteTemplate(owner, id);
  expect((await auditOf(owner)).at(-1)).toMatchObject({
    action: "template.deleted",
    changes: { name: "Same" },
  });
  await expect(getTemplate(owner, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a viewer looks and changes nothing; a stranger finds nothing", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { id } = await createTemplate(owner, make("Ours"));
  expect(await listTemplates(viewer)).toHaveLength(4);
  const calls = [
    (ctx: typeof owner) => updateTemplate(ctx, id, { name: "Mine" }),
    (ctx: typeof owner) => deleteTemplate(ctx, id),
    (ctx: typeof owner) => duplicateTemplate(ctx, id, {}),
    (ctx: typeof owner) => setDefaultTemplate(ctx, id),
  ];
  for (const call of calls) {
    await expect(call(viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(createTemplate(viewer, make("Mine"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await getTemplate(owner, id)).toMatchObject({ name: "Ours", is_default: false });
});

test("an organisation keeps no more than it may", async () => {
  const { owner } = await testOrg();
  const rows = Array.from({ length: MAX_TEMPLATES }, (_, i) => ({
    orgId: owner.org.id,
    id: `01900000-0000-7000-8000-${String(i).padStart(12, "0")}`,
    name: `t${i}`,
    designConfig: {},
    createdBy: "x",
  }));
  await db.insert(templates).values(rows);
  await expect(createTemplate(owner, make("One more"))).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" });
  await db.delete(templates).where(and(eq(templates.orgId, owner.org.id), eq(templates.name, "t0")));
  expect(await createTemplate(owner, make("One more"))).toMatchObject({ name: "One more" });
});
