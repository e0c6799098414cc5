import { and, desc, eq, lt, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { images } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { sha256 } from "@/lib/crypto/hash";
import { AppError, notFound, toAppError, unprocessable } from "@/lib/errors";
import { isUuid, uuidv7 } from "@/lib/ids";
import { singleton } from "@/lib/singleton";
import { toRfc3339 } from "@/lib/time";
import { importLogo, type LogoPicture } from "./logo";
import type { LoadLogo } from "./prepare";
import type { ImagePage, ListImages, StoredImage } from "./schemas";

/** What one organisation may keep. */
export const MAX_IMAGES = 1000;
export const MAX_IMAGE_BYTES = 50 * 1024 * 1024;

const COLUMNS = {
  id: images.id,
  name: images.name,
  mediaType: images.mediaType,
  width: images.width,
  height: images.height,
  size: sql<number>`octet_length(${images.bytes})`,
  createdAt: images.createdAt,
};
type Row = Pick<
  typeof images.$inferSelect,
  "id" | "name" | "mediaType" | "width" | "height" | "createdAt"
> & {
  size: number;
};

const present = ({ mediaType, createdAt, ...row }: Row): StoredImage => ({
  ...row,
  media_type: mediaType,
  created_at: toRfc3339(createdAt),
});

/** Reads a picture as `importLogo` does; what cannot be one is UNPROCESSABLE at `path`. */
export async function readPicture(given: Uint8Array | string, path: string): Promise<LogoPicture> {
  try {
    return await importLogo(given, path);
  } catch (thrown) {
    const error = toAppError(thrown);
    throw error.code === "VALIDATION" ? unprocessable(error.issues ?? [], error.message) : error;
  }
}

/** Stores a picture for designs, re-encoded; the same pixels again answer the image there is. */
export async function uploadImage(ctx: Ctx, bytes: Uint8Array, name?: string): Promise<StoredImage> {
  requireScope(ctx, "codes:write");
  const picture = await readPicture(bytes, "image");
  return transaction(ctx, async (tx) => present(await keepPicture(tx, picture, name ?? null)));
}

/** The stored image of these pixels, made unless there is one. Throws QUOTA_EXCEEDED. */
export async function keepPicture(tx: Ctx, picture: LogoPicture, name: string | null): Promise<Row> {
  // One upload of an organisation at a time: two would both find the last place free.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`images:${tx.org.id}`}, 0))`);
  const hash = sha256(picture.png);
  const [known] = await tx.db
    .select(COLUMNS)
    .from(images)
    .where(and(eq(images.orgId, tx.org.id), eq(images.sha256, hash)));
  if (known) return known;
  await requireRoom(tx, picture.png.length);
  const { png, width, height } = picture;
  const row = { id: uuidv7(), name, mediaType: "image/png", width, height, createdAt: tx.now() };
  const owned = { orgId: tx.org.id, sha256: hash, bytes: png, createdBy: tx.actor.name };
  await tx.db.insert(images).values({ ...row, ...owned });
  await record(tx, {
    action: "image.uploaded",
    target: { type: "image", id: row.id },
    changes: { name, width, height, size: png.length },
  });
  return { ...row, size: png.length };
}

async function requireRoom(tx: Ctx, size: number): Promise<void> {
  const [held] = await tx.db
    .select({
      count: sql<number>`count(*)::int`,
      bytes: sql<string>`coalesce(sum(octet_length(${images.bytes})), 0)`,
    })
    .from(images)
    .where(eq(images.orgId, tx.org.id));
  const full =
    (held?.count ?? 0) >= MAX_IMAGES
      ? `An organisation keeps at most ${MAX_IMAGES.toLocaleString("en")} pictures.`
      : Number(held?.bytes ?? 0) + size > MAX_IMAGE_BYTES &&
        "An organisation's pictures take at most 50 MiB.";
  if (full) throw new AppError("QUOTA_EXCEEDED", full);
}

/** The organisation's pictures, newest first. Ids grow with time, so the last one is the cursor. */
export async function listImages(ctx: Ctx, { limit, cursor }: ListImages): Promise<ImagePage> {
  requireScope(ctx, "codes:read");
  const rows = await ctx.db
    .select(COLUMNS)
    .from(images)
    .where(and(eq(images.orgId, ctx.org.id), cursor === undefined ? undefined : lt(images.id, cursor)))
    .orderBy(desc(images.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { data: page.map(present), next_cursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One picture with its bytes, a PNG. Throws NOT_FOUND. */
export async function getImage(ctx: Ctx, id: string): Promise<{ image: StoredImage; bytes: Buffer }> {
  requireScope(ctx, "codes:read");
  const [row] = isUuid(id)
    ? await ctx.db
        .select({ ...COLUMNS, bytes: images.bytes })
        .from(images)
        .where(and(eq(images.orgId, ctx.org.id), eq(images.id, id)))
    : [];
  if (!row) throw notFound("Image");
  const { bytes, ...rest } = row;
  return { image: present(rest), bytes };
}

/** Pictures never change, so those in use stay in memory: 64 MiB of them. */
const loaded = () =>
  singleton(
    "designs.images",
    () => new LRUCache<string, Buffer>({ maxSize: 64 * 1024 * 1024, sizeCalculation: (b) => b.length + 200 }),
  );

/** Fetches the logos of one organisation's designs; another organisation's are not there. */
export const logosOf =
  (db: Db, orgId: string): LoadLogo =>
  async (id) => {
    const key = `${orgId}:${id.toLowerCase()}`;
    const kept = loaded().get(key);
    if (kept) return kept;
    const [row] = await db
      .select({ bytes: images.bytes })
      .from(images)
      .where(and(eq(images.orgId, orgId), eq(images.id, id)));
    if (row) loaded().set(key, row.bytes);
    return row?.bytes;
  };
