import { inflateRawSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { exports } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { renderCode, revokeCode } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { decodeQr } from "@/lib/designs/testing";
import { uuidv7 } from "@/lib/ids";
import { exportCampaign } from "./export-campaign";
import { getExport, purgeExports } from "./progress";
import { type ExportInput, ExportQuery } from "./schemas";
import { testCampaign, testCodes } from "./testing";

const { db } = await testDatabase();

const run = async (ctx: Ctx, id: string, input: ExportInput) => {
  const file = await exportCampaign(ctx, id, ExportQuery.parse(input));
  const chunks: Buffer[] = [];
  for await (const piece of file.pieces) chunks.push(Buffer.from(piece));
  return { ...file, bytes: Buffer.concat(chunks) };
};

const items = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ url: `https://example.org/${i}`, label: `Seat ${i}` }));

/** The files of an archive by its central directory (APPNOTE.TXT §4.3.12). */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const key = bytes.toString("utf8", at + 46, at + 46 + (name ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.set(key, bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data);
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

describe("ZIP", () => {
  test("every code's picture under a safe, unique name, as at its render address, and a table of them", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner, { slug: "spring" });
    const codes = await testCodes(owner, campaign, [
      { url: "https://example.org/1", label: "../../etc/passwd" },
      { url: "https://example.org/2", label: "مقعد ١٢ 🎟️" },
      { url: "https://example.org/3", label: "=1+1" },
      { url: "https://example.org/4" },
    ]);
    const { bytes, name, type, total } = await run(owner, campaign.id, {
      format: "zip",
      pictures: "both",
      size: "256",
    });
    expect([name, type, total]).toEqual([
      `spring-${new Date().toISOString().slice(0, 10)}.zip`,
      "application/zip",
      4,
    ]);
    const files = unzip(bytes);
    const [a, b, c, d] = codes.map(({ token }) => token);
    const names = [`0001-etc-passwd-${a}`, `0002-مقعد-١٢-${b}`, `0003-1-1-${c}`, `0004-${d}`];
    expect([...files.keys()]).toEqual([...names.flatMap((n) => [`${n}.svg`, `${n}.png`]), "codes.csv"]);
    for (const [i, { token }] of codes.entries()) {
      for (const kind of ["svg", "png"] as const) {
        const picture = files.get(`${names[i]}.${kind}`) ?? Buffer.alloc(0);
        expect(picture).toEqual(
          Buffer.from((await renderCode(db, token, kind, kind === "png" ? 256 : undefined)).body),
        );
        expect(await decodeQr(kind === "svg" ? picture.toString() : picture)).toBe(
          `HTTP://LOCALHOST:3000/R/${token}`,
        );
      }
    }
    const table = files.get("codes.csv")?.toString() ?? "";
    expect(table.split("\r\n")[3]).toContain(
      `0003-1-1-${c}.svg,0003-1-1-${c}.png,3,${c},'=1+1,https://example.org/3,ACTIVE,`,
    );
  });

  test("in the campaign's design, or the code's own; revoked codes are left out", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner, { designConfig: { shapes: "dots", color: "#7c1d3f" } });
    const [first, second] = await testCodes(owner, campaign, items(2));
    await revokeCode(owner, second?.token ?? "", { reason: null });
    const files = unzip((await run(owner, campaign.id, { format: "zip" })).bytes);
    expect(files.size).toBe(2);
    const svg = [...files.values()][0] ?? Buffer.alloc(0);
    expect(svg.toString()).toContain("#7c1d3f");
    expect(await decodeQr(svg.toString())).toBe(`HTTP://LOCALHOST:3000/R/${first?.token}`);
  });

  test("it is made as it is read: who breaks off stops the work, and the progress says so", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner);
    await testCodes(owner, campaign, items(600));
    const id = uuidv7();
    const { pieces } = await exportCampaign(
      owner,
      campaign.id,
      ExportQuery.parse({ format: "zip", export_id: id }),
    );
    for (let i = 0; i < 20; i++) expect((await pieces.next()).done).toBe(false);
    await pieces.return(undefined);
    const { status, total, done } = await getExport(owner, id);
    expect([status, total]).toEqual(["FAILED", 600]);
    expect(done).toBeLessThan(100);
  });
});

describe("CSV", () => {
  test("of all codes, in the order they were issued; safe for spreadsheets", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner);
    const codes = await testCodes(owner, campaign, [
      ...items(600),
      { url: "https://example.org/x", label: "@SUM(1)" },
    ]);
    const text = (await run(owner, campaign.id, { format: "csv" })).bytes.toString();
    const lines = text.slice(1).trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^number,short_code,label,destination_url,status,scan_url,verification_url,/);
    expect(lines.slice(1).map((line) => line.split(",")[1])).toEqual(codes.map(({ token }) => token));
    expect(lines.at(-1)).toContain(",'@SUM(1),");
  });

  test("morphing codes: their live tickets, but no pictures", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner, { qrType: "morphing" });
    const [code] = await testCodes(owner, campaign, items(1));
    for (const format of ["zip", "pdf"] as const) {
      await expect(run(owner, campaign.id, { format })).rejects.toMatchObject({
        code: "UNPROCESSABLE",
        message: expect.stringContaining("stops working after 30 seconds"),
      });
    }
    const text = (await run(owner, campaign.id, { format: "csv" })).bytes.toString();
    expect(text).toContain(`http://localhost:3000/t/${code?.token}?k=`);
  });
});

describe("PDF", () => {
  test("a sheet for every 21 labels", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner);
    await testCodes(owner, campaign, items(43));
    const { bytes, type } = await run(owner, campaign.id, { format: "pdf", layout: "L7160" });
    expect(type).toBe("application/pdf");
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(3);
  });

  test("a code that does not fit its label is told before anything is sent", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner, { qrType: "static" });
    await testCodes(owner, campaign, [...items(3), { url: `https://example.org/?q=${"x".repeat(1500)}` }]);
    const small = { format: "pdf", layout: "free", columns: "10", rows: "12", margin: "5" } as const;
    await expect(exportCampaign(owner, campaign.id, ExportQuery.parse(small))).rejects.toMatchObject({
      code: "VALIDATION",
      issues: [{ path: "layout" }],
    });
  });

  test("a layout of one's own that cannot be is refused by name", () => {
    const result = ExportQuery.safeParse({ format: "pdf", layout: "free", columns: "20", margin: "60" });
    expect(result.error?.issues.map(({ path }) => path.join("."))).toEqual(["columns"]);
  });
});

describe("who may, and how far it is", () => {
  test("another organisation's campaign and export are not found", async () => {
    const [{ owner }, foreign] = [await testOrg(), await testOrg()];
    const campaign = await testCampaign(owner);
    const id = uuidv7();
    await run(owner, campaign.id, { format: "csv", export_id: id });
    expect(await getExport(owner, id)).toMatchObject({ status: "DONE", total: 0, done: 0 });
    await expect(run(foreign.owner, campaign.id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getExport(foreign.owner, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(run(owner, "nonsense", {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(run({ ...owner, scopes: new Set() }, campaign.id, {})).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("progress moves while the file is read; an id tells of one download; a day later it is forgotten", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner);
    await testCodes(owner, campaign, items(700));
    const id = uuidv7();
    const { pieces } = await exportCampaign(
      owner,
      campaign.id,
      ExportQuery.parse({ format: "csv", export_id: id }),
    );
    await pieces.next();
    await pieces.next();
    const { status, done } = await getExport(owner, id);
    expect([status, done >= 400, done < 700]).toEqual(["RUNNING", true, true]);
    for await (const _ of pieces);
    expect(await getExport(owner, id)).toMatchObject({ status: "DONE", done: 700, total: 700 });
    await expect(run(owner, campaign.id, { export_id: id })).rejects.toMatchObject({ code: "CONFLICT" });
    await purgeExports(db, new Date(Date.now() + 86_400_000 - 60_000));
    expect(await db.$count(exports, eq(exports.id, id))).toBe(1);
    await purgeExports(db, new Date(Date.now() + 86_400_000 + 60_000));
    expect(await db.$count(exports, eq(exports.id, id))).toBe(0);
  });

  test("more than 10,000 codes are had in parts", async () => {
    const { owner } = await testOrg();
    const campaign = await testCampaign(owner);
    const codes = [];
    for (let i = 0; i < 11; i++) codes.push(...(await testCodes(owner, campaign, items(1000))));
    await expect(run(owner, campaign.id, { format: "csv" })).rejects.toMatchObject({
      code: "UNPROCESSABLE",
      issues: [
        { path: "part", message: "There are 11,000 codes and a file holds 10,000: ask for part 1 to 2." },
      ],
    });
    const second = (await run(owner, campaign.id, { format: "csv", part: "2" })).bytes.toString();
    const lines = second.trimEnd().split("\r\n").slice(1);
    expect(lines.map((line) => line.split(",")[1])).toEqual(codes.slice(10_000).map(({ token }) => token));
    expect(lines[0]).toMatch(/^10001,/);
  }, 60_000);
});
