import type { Product } from "./product";

export interface Case {
  name: string;
  /** Ratio of requests/s to the bare server that we mean to reach; null: no target. */
  target: number | null;
  request: { path: string; method: "GET" | "POST"; headers?: Record<string, string>; body?: string };
}

export interface Prepared {
  token: string;
  key: string;
}

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
  return { token, key: product.key };
}

export function cases({ token, key }: Prepared): Case[] {
  const auth = { "x-api-key": key };
  const json = { ...auth, "content-type": "application/json" };
  const item = { destinationUrl: "https://example.com/new", label: "New" };
  const hundred = JSON.stringify({ items: Array.from({ length: BULK }, () => item) });
  return [
    { name: "verify, JSON", target: 0.5, request: { path: `/api/v1/verify/${token}`, method: "GET" } },
    {
      name: "verify, page",
      target: 0.45,
      request: { path: `/v/${token}`, method: "GET", headers: { accept: "text/html" } },
    },
    { name: "image, SVG", target: 0.4, request: { path: `/api/render/${token}.svg`, method: "GET" } },
    {
      name: "create",
      target: 0.08,
      request: { path: "/api/v1/qrcodes", method: "POST", headers: json, body: JSON.stringify(item) },
    },
    {
      name: "create 100 in bulk",
      target: null,
      request: { path: "/api/v1/qrcodes/bulk", method: "POST", headers: json, body: hundred },
    },
    { name: "list 20", target: 0.1, request: { path: "/api/v1/qrcodes", method: "GET", headers: auth } },
  ];
}
