import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { plainEnv } from "./server";
import { ROOT } from "./temporary";

const run = promisify(execFile);

/** An organisation with its owner and a key that may do everything. */
export interface Org {
  id: string;
  name: string;
  slug: string;
  email: string;
  password: string;
  userId: string;
  apiKey: string;
}

/** A route as the table declares it. */
export interface RouteInfo {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  auth: "organization" | "public";
  scope?: string;
  limit?: string;
  idempotent?: boolean;
  status: number;
  media?: string[];
  hasBody: boolean;
  foreign?: { params: Record<string, string>; body?: unknown } | { none: string };
}

interface Printed {
  organization: { id: string; name: string; slug: string };
  user: { id: string; email: string };
  api_key: string;
}

/** Runs one of the operator's commands and parses what it prints. Throws with its error output when it fails. */
export async function operator<T>(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<T> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
    cwd: ROOT,
    env: plainEnv({ LOG_LEVEL: "silent", ...env }),
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as T;
}

export const routeTable = () => operator<RouteInfo[]>("routes", []);

const person = () => {
  const id = randomBytes(4).toString("hex");
  return { email: `${id}@example.org`, password: `a long passphrase ${id}` };
};

async function makeOrg(script: string, dataDir: string, name: string): Promise<Org> {
  const { email, password } = person();
  const args = ["--email", email, "--password", password, "--org", name, "--json"];
  const { organization, user, api_key } = await operator<Printed>(script, args, { DATA_DIR: dataDir });
  const { id, slug } = organization;
  return { id, slug, name: organization.name, email, password, userId: user.id, apiKey: api_key };
}

/** Claims a fresh instance. */
export const bootstrap = (dataDir: string, name = "First") => makeOrg("bootstrap", dataDir, name);

/** Adds an organisation to a claimed instance. */
export const createOrganization = (dataDir: string, name: string) =>
  makeOrg("create-organization", dataDir, name);

/** Adds a person to an organisation. */
export async function addMember(dataDir: string, slug: string, role: string) {
  const { email, password } = person();
  const args = ["--email", email, "--password", password, "--org", slug, "--role", role, "--json"];
  await operator("add-member", args, { DATA_DIR: dataDir });
  return { email, password };
}
