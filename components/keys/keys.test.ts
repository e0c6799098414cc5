import { expect, test } from "vitest";
import type { ApiKey, CreatedApiKey } from "@/lib/keys/schemas";
import { CreateApiKey } from "@/lib/keys/schemas";
import { SCOPES, scopesOf } from "@/lib/scopes";
import { expiryOf, LIFETIMES } from "./expiry";
import { keyHint } from "./kinds";
import { presets, scopeGroups } from "./scope-groups";
import { selectKeys } from "./select";
import { snippetFor } from "./snippet";

const key = (more: Partial<ApiKey>): ApiKey => ({
  id: "01938e2c-7c1a-7d3f-9a54-2b6f0c8d1e77",
  name: "Kiosk",
  kind: "management",
  last4: "x7Qp",
  scopes: ["codes:read"],
  allowed_ips: [],
  status: "ACTIVE",
  created_by: "Maria",
  created_at: "2026-11-01T00:00:00.000Z",
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
  rotated_to: null,
  ...more,
});

test("every scope is offered once, under a heading of its own words", () => {
  const groups = scopeGroups();
  expect(groups.flatMap((group) => group.scopes.map(({ scope }) => scope)).sort()).toEqual(
    [...SCOPES].sort(),
  );
  expect(groups.map(({ label }) => label)).toEqual([...new Set(groups.map(({ label }) => label))]);
  expect(groups.every(({ label }) => /^[A-Z]/.test(label))).toBe(true);
});

test("no preset goes beyond what its maker may", () => {
  for (const role of ["owner", "admin", "editor", "viewer"] as const) {
    const reach = scopesOf(role);
    for (const { scopes } of presets(reach)) expect(scopes.every((scope) => reach.has(scope))).toBe(true);
  }
  expect(presets(new Set())).toEqual([]);
});

test("every lifetime offered is one that the server takes", () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  for (const { value } of LIFETIMES) {
    const expires_at = expiryOf(value, tomorrow, new Date());
    expect(CreateApiKey.safeParse({ name: "x", expires_at }).error?.issues ?? []).toEqual([]);
  }
  expect(CreateApiKey.safeParse({ name: "x", expires_at: expiryOf("day", "", new Date()) }).success).toBe(
    false,
  );
});

test("a chosen day counts in full", () => {
  expect(expiryOf("day", "2027-02-28", new Date())).toBe(new Date(2027, 2, 1).toISOString());
});

test("keys are found by name, ending, maker or permission, and narrowed by status and kind", () => {
  const all = [
    key({ id: "1" }),
    key({ id: "2", name: "Gate", kind: "challenge", last4: "0000", status: "REVOKED" }),
  ];
  const ids = (query: object) =>
    selectKeys(all, { q: "", status: "", kind: "", sort: "", ...query }).map(({ id }) => id);
  expect(ids({ q: "GATE" })).toEqual(["2"]);
  expect(ids({ q: "x7qp" })).toEqual(["1"]);
  expect(ids({ q: "kc_" })).toEqual(["2"]);
  expect(ids({ q: "maria kiosk" })).toEqual(["1"]);
  expect(ids({ status: "REVOKED" })).toEqual(["2"]);
  expect(ids({ kind: "management" })).toEqual(["1"]);
  expect(ids({ sort: "name" })).toEqual(["2", "1"]);
});

test("keys that never expire come after those that do, and never used ones before the used", () => {
  const all = [
    key({ id: "never" }),
    key({ id: "soon", expires_at: "2026-12-01T00:00:00.000Z", last_used_at: "2026-11-02T00:00:00.000Z" }),
  ];
  const ids = (sort: string) => selectKeys(all, { q: "", status: "", kind: "", sort }).map(({ id }) => id);
  expect(ids("expires")).toEqual(["soon", "never"]);
  expect(ids("-used")).toEqual(["soon", "never"]);
});

test("the first command uses the key for something it may do", () => {
  const made = (more: Partial<CreatedApiKey>) => ({ ...key({}), key: "qrauth_k", ...more });
  expect(snippetFor(made({ scopes: ["codes:read", "codes:write"] }), "http://h")).toContain("-d '{");
  expect(snippetFor(made({ scopes: ["org:read"] }), "http://h")).toBe(
    'curl http://h/api/v1/organization \\\n  -H "X-API-Key: qrauth_k"',
  );
  expect(snippetFor(made({ scopes: [] }), "http://h")).toBeNull();
  expect(snippetFor(made({ kind: "challenge" }), "http://h")).toBeNull();
});

test("a key is named by its beginning and its end", () => {
  expect(keyHint(key({ kind: "provider", last4: "abcd" }))).toBe("pk_live_…abcd");
});
