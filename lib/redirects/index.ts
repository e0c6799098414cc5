export { type Followed, followCode } from "./follow";
export type { Visitor } from "./visitor";
