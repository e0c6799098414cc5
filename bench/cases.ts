import { createHmac } from "node:crypto";
import type { Product } from "./product";

export interface Case {
  name: string;
  /** Ratio of requests/s to the bare server that we mean to reach; null: no target. */
  target: number | null;
  /** Made anew for each run: a signed address is good for 30 s. */
  request: () => Request;
}

export interface Request {
  path: string;
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** The status that counts as success; 200 and 201 unless told. */
  status?: number;
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
export async function prepare(product: Product): Promise<Prepared> {
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
export async function bulk(product: Product, body: object): Promise<{ codes: string[]; secret: string }> {
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

export function cases({ token, key, plain, styled, morphing }: Prepared): Case[] {
  const auth = { "x-api-key": key };
  const json = { ...auth, "content-type": "application/json" };
  const item = { destinationUrl: "https://example.com/new", label: "New" };
  const hundred = JSON.stringify({ items: Array.from({ length: BULK }, () => item) });
  const get = (path: string, headers?: Record<string, string>) => () => ({
    method: "GET" as const,
    path,
    headers,
  });
  const post = (path: string, body: string) => () => ({ method: "POST" as const, path, headers: json, body });
  return [
    { name: "verify, JSON", target: 0.5, request: get(`/api/v1/verify/${token}`) },
    { name: "verify, page", target: 0.45, request: get(`/v/${token}`, { accept: "text/html" }) },
    { name: "redirect", target: 0.5, request: () => ({ ...get(`/r/${plain}`)(), status: 302 }) },
    { name: "image, SVG, plain", target: 0.4, request: get(`/api/render/${plain}.svg`) },
    { name: "image, SVG, styled", target: 0.4, request: get(`/api/render/${styled}.svg`) },
    {
      name: "image, SVG, styled and drawn anew (morphing)",
      target: 0.2,
      request: () => ({ method: "GET", path: signedPath(morphing) }),
    },
    { name: "create", target: 0.08, request: post("/api/v1/qrcodes", JSON.stringify(item)) },
    { name: "create 100 in bulk", target: null, request: post("/api/v1/qrcodes/bulk", hundred) },
    { name: "list 20", target: 0.1, request: get("/api/v1/qrcodes", auth) },
  ];
}
