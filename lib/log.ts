import pino from "pino";
import { env } from "./env";
import { singleton } from "./singleton";

/** Structured log, one JSON object a line. Secrets never reach it: callers log ids; these paths are a second net. */
export const log = () =>
  singleton("log", () =>
    pino({
      level: env().LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["*.password", "*.secret", "*.token", "*.key", "authorization", "cookie"],
    }),
  );
