import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { boot } from "@/lib/boot";
import { toAppError } from "@/lib/errors";
import { newRequestId } from "@/lib/ids";

export type Arguments = Record<string, string | undefined>;

let json = false;

/**
 * Runs one of the operator's commands on this machine's database (DATA_DIR or DATABASE_URL), beside a running server or
 * without one. `names` are the options that take a value. A failure is printed as a sentence, and the exit code is 1.
 */
export async function runOperator(
  names: string[],
  work: (given: Arguments, requestId: string) => Promise<void>,
): Promise<void> {
  // Standard output is for the result alone.
  process.env.LOG_LEVEL = "silent";
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
    const { values } = parseArgs({ options: { ...options, json: { type: "boolean", default: false } } });
    const { json: asJson, ...given } = values as Arguments & { json?: boolean };
    json = asJson === true;
    if (given.password === "-") given.password = (await text(process.stdin)).trimEnd();
    const running = await boot({ jobs: false });
    try {
      await work(given, newRequestId());
    } finally {
      await running.close();
    }
  } catch (thrown) {
    console.error(sentenceOf(thrown));
    process.exitCode = 1;
  }
}

/** The result: as JSON with `--json`, else as lines for a person. */
export function print(result: unknown, lines: string[]): void {
  console.log(json ? JSON.stringify(result) : lines.join("\n"));
}

function sentenceOf(thrown: unknown): string {
  const error = toAppError(thrown);
  const problems = error.issues?.map(({ path, message }) => `  ${path}: ${message}`) ?? [];
  // What is not the person's doing is for the operator, who is who reads this.
  const cause =
    error.code === "INTERNAL" && error.cause instanceof Error ? error.cause.message : error.message;
  return [cause, ...problems].join("\n");
}
