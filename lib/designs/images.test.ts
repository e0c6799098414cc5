import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { images } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { getImage, listImages, logosOf, uploadImage } from ".";
import { MAX_IMAGES } from "./images";
import { ListImages, StoredImage } from "./schemas";

const { db } = await testDatabase({ max: 30 });

const picture = (side = 16) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg()
    .toBuffer();
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>alert(1)</script><rect width="40" height="20" fill="red"/></svg>',
);

test("an editor uploads a picture: re-encoded, declared shape, audited, its bytes a PNG", async () => {
  const { editor } = await testOrg();
  const stored = await uploadImage(editor, await picture(), "Λογότυπο 🅿️");
  expect(StoredImage.strict().parse(stored)).toEqual(stored);
  expect(stored).toMatchObject({ media_type: "image/png", width: 16, height: 16, name: "Λογότυπο 🅿️" });
  const { bytes, image } = await getImage(editor, stored.id);
  expect(image).toEqual(stored);
  expect((await sharp(bytes).metadata()).format).toBe("png");
  expect(bytes).toHaveLength(stored.size);
  expect((await auditOf(editor)).at(-1)).toMatchObject({ action: "image.uploaded", targetId: stored.id });
});

test("the same pixels are one picture, also when sent many times at once", async () => {
  const { owner } = await testOrg();
  const bytes = await picture();
  const all = await Promise.all(Array.from({ length: 10 }, () => uploadImage(owner, bytes)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(await db.$count(images, eq(images.orgId, owner.org.id))).toBe(1);
});

test("of an SVG only the drawing is left", async () => {
  const { owner } = await testOrg();
  const { id } = await uploadImage(owner, SVG);
  expect((await getImage(owner, id)).bytes.includes("script")).toBe(false);
});

test.each([
  ["junk", Buffer.from("junk")],
  ["nothing", Buffer.alloc(0)],
  ["half a PNG", Buffer.from("89504e470d0a1a0a", "hex")],
])("%s is refused", async (_what, bytes) => {
  const { owner } = await testOrg();
  await expect(uploadImage(owner, bytes)).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    issues: [{ path: "image" }],
  });
});

test("newest first, page by page", async () => {
  const { owner, viewer } = await testOrg();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push((await uploadImage(owner, await picture())).id);
  const first = await listImages(viewer, ListImages.parse({ limit: 3 }));
  const rest = await listImages(viewer, ListImages.parse({ limit: 3, cursor: first.next_cursor }));
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(ids.toReversed());
  expect(rest.next_cursor).toBeNull();
});

test("a viewer uploads nothing; a stranger finds nothing, not even as a logo", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { id } = await uploadImage(owner, await picture());
  await expect(uploadImage(viewer, SVG)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(getImage(stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getImage(owner, "no-id")).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await listImages(stranger, { limit: 10 })).data).toEqual([]);
  expect(await logosOf(db, owner.org.id)(id)).toBeInstanceOf(Buffer);
  expect(await logosOf(db, stranger.org.id)(id)).toBeUndefined();
});

test("an organisation keeps no more than it may, and what it has already is no more", async () => {
  const { owner } = await testOrg();
  const bytes = await picture();
  const { id } = await uploadImage(owner, bytes);
  const [row] = await db.select().from(images).where(eq(images.id, id));
  if (!row) throw new Error("no row");
  const rows = Array.from({ length: MAX_IMAGES - 1 }, (_, i) => ({
    ...row,
    id: `01900000-0000-7000-8000-${String(i).padStart(12, "0")}`,
    sha256: Buffer.from(`${i}`),
    bytes: Buffer.from("x"),
  }));
  await db.insert(images).values(rows);
  await expect(uploadImage(owner, await picture())).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" });
  expect((await uploadImage(owner, bytes)).id).toBe(id);
  await db.delete(images).where(eq(images.sha256, Buffer.from("0")));
  await db
    .update(images)
    .set({ bytes: sql`convert_to(repeat('x', 50 * 1024 * 1024), 'UTF8')` })
    .where(eq(images.sha256, Buffer.from("1")));
  await expect(uploadImage(owner, await picture())).rejects.toMatchObject({
    message: expect.stringContaining("50 MiB"),
  });
});
