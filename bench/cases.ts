import { createHmac } from "node:crypto";
import { type Job, type Request, VISITORS } from "./load";

/** Where the product answers, and a key for it. */
export interface Door {
  url: string;
  key: string;
}

export interface Case {
  name: string;
  /** Ratio of requests/s to the bare server that we mean to reach; null: no target. */
  target: number | null;
  /** Made anew for each run: a signed address is good for 30 s. */
  job: () => Job;
  /** The code whose scans it records. */
  scans?: string;
}

export interface Prepared {
  token: string;
  key: string;
  /** A dynamic code without and one with every feature of a design. */
  plain: string;
  styled: string;
  /** A morphing code in the same design, and its campaign's secret. */
  morphing: { token: string; secret: string };
}

/** Shapes, eyes, a gradient, a logo and a frame: the most that a picture can cost. */
const FULL_DESIGN = {
  shapes: "liquid",
  eyes: "circle",
  eye_balls: "circle",
  eye_color: "#581c87",
  gradient: { type: "linear", from: "#7c3aed", to: "#1d4ed8", angle: 45 },
  logo: {
    image: `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#7c3aed"/></svg>')}`,
    scale: 0.2,
    clear_space: true,
  },
  frame: { style: "label-bottom", text: "Scan me", color: "#581c87" },
};

const CODES = 1000;
const BULK = 100;

/** 1,000 codes, as many as the systems we compare with were measured with. */
export async function prepare(product: Door): Promise<Prepared> {
  let token = "";
  for (let made = 0; made < CODES; made += BULK) {
    const items = Array.from({ length: BULK }, (_, i) => ({
      destinationUrl: `https://example.com/${made + i}`,
      label: `Code ${made + i}`,
    }));
    const response = await fetch(`${product.url}/api/v1/qrcodes/bulk`, {
      method: "POST",
      headers: { "x-api-key": product.key, "content-type": "application/json" },
      body: JSON.stringify({ items }),
    });
    const { results } = (await response.json()) as { results: Array<{ data: { token: string } }> };
    token = results[0]?.data.token ?? token;
  }
  const dynamic = await bulk(product, {
    urls: ["https://example.com/a"],
    qr_type: "dynamic",
    design_config: {},
  });
  const styled = { urls: ["https://example.com/b"], design_config: FULL_DESIGN };
  const still = await bulk(product, { ...styled, qr_type: "dynamic" });
  const live = await bulk(product, { ...styled, qr_type: "morphing" });
  return {
    token,
    key: product.key,
    plain: dynamic.codes[0] ?? "",
    styled: still.codes[0] ?? "",
    morphing: { token: live.codes[0] ?? "", secret: live.secret },
  };
}

/** `POST /api/v1/qrs/bulk`, as a ticketing platform calls it. */
export async function bulk(product: Door, body: object): Promise<{ codes: string[]; secret: string }> {
  const response = await fetch(`${product.url}/api/v1/qrs/bulk`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`bulk answered ${response.status}: ${await response.text()}`);
  const made = (await response.json()) as { data: Array<{ short_code: string }>; secret_key?: string };
  return { codes: made.data.map((one) => one.short_code), secret: made.secret_key ?? "" };
}

/** The address of a morphing code's picture, signed now (the form that covers the code). */
function signedPath({ token, secret }: Prepared["morphing"]): string {
  const t = Date.now().toString();
  const sig = createHmac("sha256", secret).update(`${token}.${t}`).digest("hex");
  return `/api/render/${token}.svg?t=${t}&sig=${sig}&v=2`;
}

/** The same request by several visitors. */
export const byVisitors = (request: Request): Request[] =>
  VISITORS.map((headers) => ({ ...request, headers: { ...headers, ...request.headers } }));

const get = (path: string, headers?: Record<string, string>): Request => ({ method: "GET", path, headers });

/** What a scan does: the three ways to a code. Each is recorded. */
export const scanCases = (token: string, dynamic: string): Case[] => [
  {
    name: "verify, JSON",
    target: 0.5,
    job: () => ({ requests: byVisitors(get(`/api/v1/verify/${token}`)) }),
    scans: token,
  },
  {
    name: "verify, page",
    target: 0.45,
    job: () => ({ requests: byVisitors(get(`/v/${token}`, { accept: "text/html" })) }),
    scans: token,
  },
  {
    name: "redirect",
    target: 0.5,
    job: () => ({ requests: byVisitors(get(`/r/${dynamic}`)), status: 302 }),
    scans: dynamic,
  },
];

export function cases({ token, key, plain, styled, morphing }: Prepared): Case[] {
  const auth = { "x-api-key": key };
  const headers = { ...auth, "content-type": "application/json" };
  const item = { destinationUrl: "https://example.com/new", label: "New" };
  const hundred = JSON.stringify({ items: Array.from({ length: BULK }, () => item) });
  const one = (request: Request) => () => ({ requests: [request] });
  const post = (path: string, body: string) => one({ method: "POST", path, headers, body });
  return [
    ...scanCases(token, plain),
    { name: "image, SVG, plain", target: 0.4, job: one(get(`/api/render/${plain}.svg`)) },
    { name: "image, SVG, styled", target: 0.4, job: one(get(`/api/render/${styled}.svg`)) },
    {
      name: "image, SVG, styled and drawn anew (morphing)",
      target: 0.2,
      job: () => ({ requests: [get(signedPath(morphing))] }),
    },
    { name: "create", target: 0.08, job: post("/api/v1/qrcodes", JSON.stringify(item)) },
    { name: "create 100 in bulk", target: null, job: post("/api/v1/qrcodes/bulk", hundred) },
    { name: "list 20", target: 0.1, job: one(get("/api/v1/qrcodes", auth)) },
  ];
}
