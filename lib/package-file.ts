import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Path of a file inside an installed package. Resolved from where the server was started, not from this module: once
 * bundled, this module lies somewhere else and knows nothing of node_modules.
 */
export const packageFile = (specifier: string): string =>
  createRequire(join(process.cwd(), "package.json")).resolve(specifier);
