import { spawn } from "node:child_process";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { Turns } from "@/lib/turns";

/** An SVG that is not drawn within this many milliseconds is given up. */
const TIMEOUT = 5_000;
const OUTPUT_MAX = 8 * 1024 * 1024;

/** Each process takes a core and tens of megabytes: others wait, and beyond a full line nobody does. */
const AT_ONCE = 2;
const LINE_MAX = 16;
const turns = () => singleton("designs.svg", () => new Turns(AT_ONCE));

/** Bytes on standard input to PNG on standard output, the longer side as many pixels as the argument says. */
const PROGRAM = `
import sharp from "sharp";
const parts = [];
for await (const part of process.stdin) parts.push(part);
const svg = Buffer.concat(parts);
const [side, limitInputPixels] = process.argv.slice(1).map(Number);
sharp.concurrency(1);
const { width, height } = await sharp(svg, { limitInputPixels, density: 72 }).metadata();
const density = Math.min(7200, Math.max(1, (72 * side) / Math.max(width, height)));
const png = await sharp(svg, { limitInputPixels, density }).png().toBuffer();
process.stdout.write(png);
`;

/**
 * Draws an untrusted SVG in a process of its own: a drawing can be made to take the rasteriser hours (references that
 * multiply, filters), and native code can only be stopped together with its process. Rejects with what went wrong, and
 * with UNAVAILABLE when too many wait.
 */
export async function drawSvg(svg: Uint8Array, side: number, pixelsMax: number): Promise<Buffer> {
  if (turns().waiting() >= LINE_MAX)
    throw new AppError("UNAVAILABLE", "Too many drawings at once. Try again shortly.", { retryAfter: 5 });
  return turns().take(() => draw(svg, side, pixelsMax));
}

function draw(svg: Uint8Array, side: number, pixelsMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const args = ["--input-type=module", "-e", PROGRAM, "--", String(side), String(pixelsMax)];
    // Nothing of ours to be found there: no environment, no file handles.
    const child = spawn(process.execPath, args, {
      env: { NODE_ENV: "production" },
      stdio: "pipe",
      timeout: TIMEOUT,
      killSignal: "SIGKILL",
    });
    const parts: Buffer[] = [];
    let size = 0;
    let complaint = "";
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > OUTPUT_MAX) child.kill("SIGKILL");
      else parts.push(part);
    });
    child.stderr.on("data", (part: Buffer) => {
      if (complaint.length < 4096) complaint += part.toString();
    });
    child.stdin.on("error", () => {}); // The child may be gone before it has read everything; `close` tells.
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0 && size <= OUTPUT_MAX) resolve(Buffer.concat(parts));
      else reject(new Error(signal ? "The SVG takes too long to draw." : complaint));
    });
    child.stdin.end(svg);
  });
}
