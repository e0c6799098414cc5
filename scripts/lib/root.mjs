import { fileURLToPath } from "node:url";

/** The directory of this clone. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
