import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { MAX_CELL, MAX_ROWS } from "./schemas";
import { readTable } from "./table";
import { csv, sheetXml, workbook, xlsx } from "./testing";

const refusal = async (bytes: Buffer): Promise<string> => {
  const thrown = await readTable(bytes).catch((error: unknown) => error);
  if (!(thrown instanceof AppError)) throw thrown ?? new Error("it was taken");
  expect([thrown.code, thrown.issues?.[0]?.path]).toEqual(["VALIDATION", "file"]);
  return thrown.message;
};

describe("CSV", () => {
  test.each([",", ";", "\t", "|"])("delimiter %j is found out", async (d) => {
    const table = await readTable(csv(`url${d}label`, `https://example.org/?a=1,2${d}A "5"`));
    if (d === ",") expect(table.headings).toEqual(["url", "label", "Column C"]);
    else
      expect(table).toEqual({
        headings: ["url", "label"],
        rows: [{ row: 2, cells: ["https://example.org/?a=1,2", 'A "5"'] }],
      });
  });

  test("one column: commas in its addresses cut nothing", async () => {
    const table = await readTable(csv("url", "https://example.org/?a=1,2;3", "https://example.org/"));
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ["https://example.org/?a=1,2;3"],
      ["https://example.org/"],
    ]);
  });

  test("quoted cells hold delimiters, quotes and line breaks; rows keep the numbers a spreadsheet gives them", async () => {
    const table = await readTable(
      csv("url,label", '"https://example.org/","A ""b"",', 'c"', "", ",,", "https://example.org/2,D"),
    );
    expect(table.rows).toEqual([
      { row: 2, cells: ["https://example.org/", 'A "b",\nc'] },
      { row: 5, cells: ["https://example.org/2", "D"] },
    ]);
  });

  const text = "url;label\r\nhttps://example.org/;Grüße 🎟️ مرحبا\r\n";
  const utf16 = Buffer.from(text, "utf16le");
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16LE with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ["UTF-16LE", utf16],
    ["UTF-16BE with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16()],
  ])("%s", async (_, bytes) => {
    expect(await readTable(bytes)).toEqual({
      headings: ["url", "label"],
      rows: [{ row: 2, cells: ["https://example.org/", "Grüße 🎟️ مرحبا"] }],
    });
  });

  test("what is not UTF-8 is read as Excel writes it in western countries", async () => {
    const bytes = Buffer.from("url;label\nhttps://example.org/;Gr\xfc\xdfe \x80\n", "latin1");
    expect((await readTable(bytes)).rows[0]?.cells[1]).toBe("Grüße €");
  });

  test("Excel's line sep= names the delimiter", async () => {
    const table = await readTable(csv("sep=;", "url;label", "https://example.org/;a,b"));
    expect(table.rows[0]).toEqual({ row: 3, cells: ["https://example.org/", "a,b"] });
  });

  test("a quotation mark that is never closed is told", async () => {
    expect(await refusal(csv("url,label", '"https://example.org/,A'))).toContain("never closed");
  });
});

describe("XLSX", () => {
  test("texts, numbers, dates, formulas and gaps are read as a person would type them", async () => {
    const bytes = await xlsx(
      ["url", "label", "max_scans", "expires_at"],
      ["https://example.org/", "Grüße 🎟️ مرحبا", 25, new Date("2027-05-25T18:30:00Z")],
      [null, null, null, null],
      [
        { formula: 'HYPERLINK("https://evil.example/")', value: "https://example.org/f" },
        null,
        1e7,
        new Date("2027-05-25"),
      ],
    );
    expect(await readTable(bytes)).toEqual({
      headings: ["url", "label", "max_scans", "expires_at"],
      rows: [
        { row: 2, cells: ["https://example.org/", "Grüße 🎟️ مرحبا", "25", "2027-05-25T18:30:00"] },
        { row: 4, cells: ["https://example.org/f", "", "10000000", "2027-05-25"] },
      ],
    });
  });

  test("an archive that is no workbook, and a damaged one, are told", async () => {
    expect(await refusal((await xlsx(["url"], ["a"])).subarray(0, 900))).toContain("damaged");
    const other = await workbook("<worksheet/>");
    expect(await refusal(other)).toBe("The file is no XLSX workbook, or a damaged one.");
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toContain(".xls");
  });

  test("a bomb is not inflated: neither by its true size nor by one it claims", async () => {
    const zeros = Buffer.alloc(97 * 1024 * 1024);
    const bytes = await workbook(sheetXml([["url"], ["a"]]), { "xl/media/zeros.xml": zeros });
    expect(bytes.byteLength).toBeLessThan(1024 * 1024);
    expect(await refusal(bytes)).toBe("Unpacked, the XLSX file is too large.");
    // The sizes that the archive states are not believed: claimed small, it still inflates past the bound.
    const at = bytes.lastIndexOf("xl/media/zeros.xml") - 46;
    bytes.writeUInt32LE(10, at + 24);
    expect(await refusal(bytes)).toBe("Unpacked, the XLSX file is too large.");
  });

  test.each([
    ["900000000000", "A900000000000"],
    ["999999999", "ZZZZZZZ999999999"],
    ["2", "ZZZZZZZ2"],
  ])(
    "a sheet that claims to be endless (row %s, cell %s) ends its reader, not the server",
    async (row, cell) => {
      const far = sheetXml([["url"], ["a"]])
        .replace('<row r="2">', `<row r="${row}">`)
        .replace('r="A2"', `r="${cell}"`);
      expect(await refusal(await workbook(far))).toMatch(/takes too much|more than 100 columns/);
      expect((await readTable(csv("url", "https://example.org/"))).rows).toHaveLength(1);
    },
    60_000,
  );

  test("a file protected with a password is told to be", async () => {
    const bytes = await xlsx(["url"], ["a"]);
    const at = bytes.lastIndexOf("xl/worksheets/sheet1.xml") - 46;
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    expect(await refusal(bytes)).toContain("password");
  });
});

describe("bounds", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => `https://example.org/${i}`);

  test("10,000 rows are taken, 10,001 are not", async () => {
    expect((await readTable(csv("url", ...rows(MAX_ROWS - 1)))).rows).toHaveLength(9_999);
    expect((await readTable(csv("url", ...rows(MAX_ROWS)))).rows).toHaveLength(10_000);
    expect(await refusal(csv("url", ...rows(MAX_ROWS + 1)))).toContain("more than 10,000 rows");
    const book = (count: number) => xlsx(["url"], ...rows(count).map((url) => [url]));
    expect((await readTable(await book(MAX_ROWS))).rows).toHaveLength(10_000);
    expect(await refusal(await book(MAX_ROWS + 1))).toContain("more than 10,000 rows");
  });

  test("empty rows count for nothing, wherever they are", async () => {
    const table = await readTable(csv("", "url,label", ...Array(20_000).fill(","), "https://example.org/"));
    expect(table.rows).toEqual([{ row: 20_003, cells: ["https://example.org/"] }]);
  });

  test("empty files and headings without rows are told", async () => {
    expect(await refusal(Buffer.alloc(0))).toBe("The file is empty.");
    expect(await refusal(csv("", "", ""))).toBe("The file is empty.");
    expect(await refusal(csv("url,label"))).toContain("no rows");
    expect(await refusal(await xlsx(["url"]))).toContain("no rows");
  });

  test("10 MB of junk are refused, and quickly", async () => {
    expect(await refusal(randomBytes(10 * 1024 * 1024))).toBe("This is neither a CSV nor an XLSX file.");
    expect(
      await refusal(Buffer.concat([Buffer.from("PK\x03\x04"), randomBytes(10 * 1024 * 1024)])),
    ).toContain("damaged");
    expect(await refusal(Buffer.alloc(1024 * 1024, '"'))).toContain("A row is longer");
    expect(await refusal(Buffer.alloc(1024 * 1024, ","))).toBe("The file is empty.");
    expect(await refusal(csv("url,label", `a${",".repeat(200)}b`))).toContain("100 columns");
  });

  test("cells are cut, and what no text can hold is marked", async () => {
    const table = await readTable(
      csv("url,label", `https://example.org/,${"x".repeat(9000)}`, "https://a\u0000b.example/,y"),
    );
    expect(table.rows[0]?.cells[1]).toHaveLength(MAX_CELL);
    expect(table.rows[1]?.cells[0]).toBe("https://a\uFFFDb.example/");
  });

  test("headings: empty ones get a letter, equal ones a number", async () => {
    const table = await readTable(csv("URL,,url,  Url ", "https://example.org/,1,2,3"));
    expect(table.headings).toEqual(["URL", "Column B", "url (2)", "Url (3)"]);
  });
});
