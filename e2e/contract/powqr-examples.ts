import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "../support/temporary";

/** How an example of a language is run, and told to print a value as its last line. */
interface Language {
  name: string;
  /** null: what the example needs is not on this machine. */
  command: string | null;
  extension: string;
  /** `what`: a variable of the example. Appended to its code. */
  print(what: string): string;
  printJson(what: string): string;
}

const NODE: Language = {
  name: "Node.js",
  command: process.execPath,
  extension: "mjs",
  print: (what) => `console.log(${what});`,
  printJson: (what) => `console.log(JSON.stringify(${what}));`,
};

const PYTHON: Language = {
  name: "Python",
  command: await firstThatRuns(["python3", "python"], ["--version"]),
  extension: "py",
  print: (what) => `print(${what})`,
  printJson: (what) => `import json\nprint(json.dumps(${what}))`,
};

const PHP: Language = {
  name: "PHP",
  command: await firstThatRuns(["php"], ["--version"]),
  extension: "php",
  print: (what) => `<?php echo $${what};`,
  printJson: (what) => `<?php echo "\\n", json_encode($${what});`,
};

/** The published client library of the Python example. */
const REQUESTS = PYTHON.command && (await firstThatRuns([PYTHON.command], ["-c", "import requests"]));

/** `require` is of CommonJS. */
const COMMONJS = { ...NODE, extension: "cjs" };

/** The published signature examples, word for word. */
export const SIGNATURES = [
  { language: COMMONJS, file: "signature.node.txt" },
  { language: PYTHON, file: "signature.python.txt" },
  { language: PHP, file: "signature.php.txt" },
];

/** The published bulk examples word for word, the Python one also without its library, and the same call in PHP. */
export const BULK = [
  { language: NODE, file: "bulk.node.txt", result: "data" },
  {
    language: { ...PYTHON, name: "Python, requests", command: REQUESTS },
    file: "bulk.python.txt",
    result: "response.json()",
  },
  { language: { ...PYTHON, name: "Python, urllib" }, file: "bulk.urllib.txt", result: "data" },
  { language: PHP, file: "bulk.php.txt", result: "data" },
];

/** Runs an example with these texts replaced and `last` appended; answers the last line that it printed. */
export async function runExample(
  { command, extension }: Language,
  file: string,
  replaced: Record<string, string>,
  last: string,
): Promise<string> {
  let code = readFileSync(path.join(ROOT, "e2e/contract/powqr", file), "utf8");
  for (const [published, ours] of Object.entries(replaced)) {
    if (!code.includes(published)) throw new Error(`${file} does not hold ${published}`);
    code = code.replaceAll(published, ours);
  }
  const folder = mkdtempSync(path.join(tmpdir(), "signet-powqr-"));
  try {
    const script = path.join(folder, `example.${extension}`);
    writeFileSync(script, `${code}${last}\n`);
    const { status, output, errors } = await run(command ?? "", [script]);
    if (status !== 0) throw new Error(`${file} failed with ${status}: ${errors}${output}`);
    return output.trim().split("\n").at(-1) ?? "";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: string[]) {
  return new Promise<{ status: number | null; output: string; errors: string }>((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", (error) => resolve({ status: null, output, errors: error.message }));
    child.on("close", (status) => resolve({ status, output, errors }));
  });
}

async function firstThatRuns(names: string[], args: string[]): Promise<string | null> {
  for (const name of names) if ((await run(name, args)).status === 0) return name;
  return null;
}
