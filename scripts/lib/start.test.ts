import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { satisfies } from "./install.mjs";
import { withStartLock } from "./lock.mjs";

describe("the lock of npm start", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "signet-start-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const file = () => path.join(directory, "start.lock");

  it("lets in one at a time", async () => {
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} in`);
      await sleep(50);
      steps.push(`${name} out`);
    };
    await Promise.all([withStartLock(work("a"), file()), withStartLock(work("b"), file())]);
    expect(steps).toEqual(["a in", "a out", "b in", "b out"]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([
    ["a process that is gone", "4194304 boot 1"],
    ["an earlier process with a pid that is in use again", `${process.pid} another-boot 1`],
  ])("is taken from %s", async (_whose, holder) => {
    writeFileSync(file(), holder);
    expect(await withStartLock(async () => "inside", file())).toBe("inside");
    expect(readdirSync(directory)).toEqual([]);
  });

  it("is let go when the work fails", async () => {
    const failing = withStartLock(async () => Promise.reject(new Error("no network")), file());
    await expect(failing).rejects.toThrow("no network");
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe("what is installed", () => {
  const wanted = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a-mac": { version: "1.0.0", optional: true },
    "node_modules/tool": { version: "2.0.0", dev: true },
  };
  const a = { "node_modules/a": { version: "1.0.0" } };

  it("need not have packages of other platforms, nor those for development", () => {
    expect(satisfies(a, wanted)).toBe(true);
  });

  it("must have everything else, in the version of the lock file", () => {
    expect(satisfies({}, wanted)).toBe(false);
    expect(satisfies({ "node_modules/a": { version: "1.0.1" } }, wanted)).toBe(false);
    expect(satisfies({ ...a, "node_modules/tool": { version: "1.9.0" } }, wanted)).toBe(false);
  });
});
