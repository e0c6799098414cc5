import path from "node:path";
import { z } from "zod";
import { singleton } from "./singleton";

const flag = z.enum(["on", "off"]).transform((v) => v === "on");
const port = z.coerce.number("must be a number").int().min(1).max(65_535);

const Variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: port.default(3000),
  HOST: z.string().default("0.0.0.0"),
  /** The address people and codes use. Printed codes carry it: set it before printing the first one. */
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) URL such as https://qr.example.org" })
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://; leave it unset for the embedded database")
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /** off: for a pooler that gives every transaction another connection. */
  DATABASE_PREPARE: flag.default(true),
  DATA_DIR: z.string().default(".data"),
  SIGNET_MASTER_KEY: z.string().optional(),
  SIGNUP: z.enum(["open", "closed"], "must be open or closed").default("open"),
  /** How many proxies of yours stand before the server; each appends one address to X-Forwarded-For. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** A header in which a proxy of yours writes the visitor's ISO 3166-1 country, e.g. cf-ipcountry. */
  COUNTRY_HEADER: z.string().optional(),
  /** A database of cities in MaxMind's format (GeoLite2 City, DB-IP City): scans then have a region and a city. */
  GEOIP_CITY_FILE: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().default("Signet <signet@localhost>"),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Multiplies every rate limit (lib/limits.ts). For load tests and very large installations. */
  RATE_LIMIT_SCALE: z.coerce.number().positive().max(1_000_000).default(1),
  /** Of each process, for the roll-ups that analytics has read: about 21 bytes a scan (docs/analytics.md). */
  ANALYTICS_MEMORY_MB: z.coerce.number("must be a number").int().min(16).max(65_536).default(256),
  /** off: periodic jobs run in some other process. */
  JOBS: flag.default(true),
});

export interface Env extends Omit<z.infer<typeof Variables>, "APP_URL" | "DATA_DIR"> {
  /** Without a trailing slash. */
  APP_URL: string;
  /** Absolute. */
  DATA_DIR: string;
  /** True when people reach us over TLS: decides `Secure`, `__Host-` and HSTS. */
  secure: boolean;
}

/** Reads and checks every variable at once. Throws one Error that lists all that is wrong, for the operator. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, v]) => v !== undefined && v !== ""));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  ${i.path.join(".")}: ${i.message}`);
    throw new Error(`The environment is not usable:\n${lines.join("\n")}`);
  }
  const v = parsed.data;
  const appUrl = (v.APP_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, "");
  return { ...v, APP_URL: appUrl, DATA_DIR: path.resolve(v.DATA_DIR), secure: appUrl.startsWith("https:") };
}

export const env = (): Env => singleton("env", () => readEnv(process.env));
