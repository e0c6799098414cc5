export * from "./campaigns";
export * from "./codes";
export * from "./records";
export * from "./scans";
export * from "./who";
