/** Enough of PDF (ISO 32000) to see a page of ours with somebody else's rasteriser, for tests: paths, fills, transforms. */
import { inflateSync } from "node:zlib";

type Matrix6 = [number, number, number, number, number, number];

const times = (m: Matrix6, n: Matrix6): Matrix6 => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** The content streams of a document's pages, in their order in the file. */
function contents(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/Contents (\d+) 0 R/g)].flatMap(([, id]) => {
    const head = text.indexOf(`\n${id} 0 obj`);
    const length = Number(/\/Length (\d+)/.exec(text.slice(head, head + 200))?.[1]);
    const from = text.indexOf("stream\n", head) + 7;
    return [inflateSync(pdf.subarray(from, from + length)).toString("latin1")];
  });
}

/** Each page as SVG in points; a gradient is drawn in dark grey, pictures and strokes are left out. */
export function pagesOf(pdf: Buffer): string[] {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1")) ?? [];
  return contents(pdf).map((content) => {
    // PDF counts upwards from the lower left corner.
    let ctm: Matrix6 = [1, 0, 0, 1, 0, 0];
    let fill = "#000";
    let path = "";
    let shapes = "";
    const kept: Array<[Matrix6, string]> = [];
    const stack: string[] = [];
    for (const token of content.split(/\s+/)) {
      const v = stack.map(Number);
      if (/^[\d.+-]|^\/|^\[/.test(token)) {
        stack.push(token);
        continue;
      }
      if (token === "q") kept.push([ctm, fill]);
      else if (token === "Q") [ctm, fill] = kept.pop() ?? [ctm, fill];
      else if (token === "cm") ctm = times(v as Matrix6, ctm);
      else if (token === "m" || token === "l" || token === "c")
        path += `${token.toUpperCase()}${v.join(" ")}`;
      else if (token === "h") path += "Z";
      else if (token === "scn")
        fill = stack.some((s) => s.startsWith("/"))
          ? "#333"
          : `rgb(${v.map((c) => Math.round(c * 255)).join(",")})`;
      else if (token === "f" || token === "S") {
        if (token === "f")
          shapes += `<path fill="${fill}" transform="matrix(${ctm.join(" ")})" d="${path}"/>`;
        path = "";
      }
      stack.length = 0;
    }
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><g transform="matrix(1 0 0 -1 0 ${height})">${shapes}</g></svg>`;
  });
}
