import { describe, expect, test } from "vitest";
import { as, inSeconds, newTickets, PHONE, product, someAddress, visitor } from "../support/fixtures";
import type { Client } from "../support/http";
import { signIn } from "../support/session";
import { until } from "../support/until";

const client = as(product.own);

interface Share {
  id: string;
  url: string | null;
  status: string;
  has_password: boolean;
  last_seen_at: string | null;
}

const newCampaign = async (by: Client = client): Promise<string> => {
  const fields = { name: "Shared menu", destination: "https://example.com/menu", qr_type: "dynamic" };
  return (await by.post("/api/v1/campaigns", fields)).as<{ id: string }>().id;
};
const newShare = async (campaign: string, fields: object = {}): Promise<Share> =>
  (await client.post(`/api/v1/campaigns/${campaign}/shares`, fields)).as<Share>();
const sharesOf = async (campaign: string, by: Client = client): Promise<Share[]> =>
  (await by.get(`/api/v1/campaigns/${campaign}/shares`)).as<{ data: Share[] }>().data;
const pathOf = ({ url }: Share): string => new URL(url ?? "").pathname;

describe("/api/v1/campaigns/{id}/shares", () => {
  test("201, 200: made, listed with its address, revoked, gone", async () => {
    const campaign = await newCampaign();
    const made = await client.post(`/api/v1/campaigns/${campaign}/shares`, { label: "Agency" });
    expect(made.status).toBe(201);
    const share = made.as<Share>();
    expect(share.url).toMatch(new RegExp(`^${product.appUrl}/share/[\\w-]{43}$`));
    expect(await sharesOf(campaign)).toEqual([share]);
    const revoked = await client.delete(`/api/v1/campaigns/${campaign}/shares/${share.id}`);
    expect([revoked.status, revoked.as<Share>().status]).toEqual([200, "revoked"]);
    expect(await sharesOf(campaign)).toEqual([]);
    expect((await client.delete(`/api/v1/campaigns/${campaign}/shares/${share.id}`)).status).toBe(409);
  });

  test("201: a repeated call with a key answers the same link", async () => {
    const campaign = await newCampaign();
    const headers = { "idempotency-key": `share-${campaign}` };
    const first = await client.post(`/api/v1/campaigns/${campaign}/shares`, {}, headers);
    const again = await client.post(`/api/v1/campaigns/${campaign}/shares`, {}, headers);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(await sharesOf(campaign)).toHaveLength(1);
  });

  test("200: a viewer sees that there are links, and not where", async () => {
    const campaign = await newCampaign();
    const share = await newShare(campaign);
    const viewer = await signIn(product.viewer, product.own.slug);
    expect(await sharesOf(campaign, viewer)).toEqual([{ ...share, url: null }]);
    expect((await viewer.post(`/api/v1/campaigns/${campaign}/shares`, {})).status).toBe(403);
  });

  test("400: what cannot be, each with its field; 404: another organisation's", async () => {
    const campaign = await newCampaign();
    const bad = await client.post(`/api/v1/campaigns/${campaign}/shares`, {
      label: "",
      password: "short",
      expires_at: inSeconds(-60),
      colour: "red",
    });
    expect(bad.status).toBe(400);
    const { issues } = bad.as<{ issues: Array<{ path: string }> }>();
    expect(issues.map(({ path }) => path).sort()).toEqual(["colour", "expires_at", "label", "password"]);
    const share = await newShare(campaign);
    const stranger = as(product.foreign);
    const theirs = await newCampaign(stranger);
    for (const path of [campaign, theirs])
      expect((await stranger.delete(`/api/v1/campaigns/${path}/shares/${share.id}`)).status).toBe(404);
    expect((await stranger.get(`/api/v1/campaigns/${campaign}/shares`)).status).toBe(404);
  });

  test("429: more links than may work at a time", async () => {
    const campaign = await newCampaign();
    for (let i = 0; i < 20; i++) await newShare(campaign);
    const more = await client.post(`/api/v1/campaigns/${campaign}/shares`, {});
    expect(more.status).toBe(429);
    expect(more.json).toMatchObject({ code: "QUOTA_EXCEEDED" });
  });
});

/** A page of Next: it is not in the description that the other answers are checked against. */
async function pageOf(path: string) {
  const answer = await fetch(new URL(path, product.url), {
    redirect: "manual",
    headers: { "user-agent": PHONE, "x-forwarded-for": someAddress() },
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
}

describe("/share/{token}", () => {
  /** What a person reads of a page. */
  const textOf = (html: string) =>
    html
      .replace(/<script[\s\S]*?<\/script>/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");

  test("200: the numbers of this campaign, for anybody, to be found by no search engine", async () => {
    const { campaign_id, data } = await newTickets(client, "dynamic", ["https://example.com/1"], {
      labels: ["Ana Costa, table 4"],
    });
    const code = data[0]?.short_code ?? "";
    for (let i = 0; i < 3; i++) await visitor().get(`/r/${code}`);
    const share = await newShare(campaign_id);
    const page = await until("the three scans to be shown", async () => {
      const answer = await pageOf(pathOf(share));
      return /Scans 3 /.test(textOf(answer.text)) && answer;
    });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<meta name="robots" content="[^"]*noindex/);
    expect(page.headers["cache-control"]).toMatch(/no-store/);
    expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(page.headers["set-cookie"]).toBeUndefined();
    // Neither in what is read nor in what is sent along for the scripts.
    for (const secret of [code, "Ana Costa", product.own.id, campaign_id, product.own.email])
      expect(page.text, secret).not.toContain(secret);
    await until("the visit to be noted", async () => (await sharesOf(campaign_id))[0]?.last_seen_at != null);
  });

  test("404: unknown, revoked and expired links, all the same", async () => {
    const campaign = await newCampaign();
    const revoked = await newShare(campaign);
    const expiring = await newShare(campaign, { expires_at: inSeconds(2), password: "violet harbour" });
    const paths = [pathOf(revoked), pathOf(expiring)];
    for (const path of paths) expect((await pageOf(path)).status).toBe(200);
    await client.delete(`/api/v1/campaigns/${campaign}/shares/${revoked.id}`);
    await until("the link to expire", async () => (await pageOf(pathOf(expiring))).status === 404);
    const texts = new Set<string>();
    for (const path of [...paths, `/share/${"x".repeat(43)}`]) {
      const answer = await pageOf(path);
      expect(answer.status, path).toBe(404);
      texts.add(textOf(answer.text));
    }
    expect(texts.size).toBe(1);
  });

  test("200: behind a password nothing is told, not even whose it is", async () => {
    const campaign = await newCampaign();
    const share = await newShare(campaign, { password: "violet harbour" });
    const page = await pageOf(pathOf(share));
    expect(textOf(page.text)).toContain("protected it with a password");
    for (const secret of ["Shared menu", product.own.name, campaign, share.id])
      expect(page.text, secret).not.toContain(secret);
  });
});

describe("POST /api/unsubscribe/{token}", () => {
  test("404 for a link that is none, of either type of form; a GET is asked on a page", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const multipart = { "content-type": "multipart/form-data; boundary=x" };
    const one = await visitor().post("/api/unsubscribe/nonsense", "List-Unsubscribe=One-Click", form);
    const body =
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const other = await visitor().post("/api/unsubscribe/nonsense", body, multipart);
    expect([one.status, other.status]).toEqual([404, 404]);
    const opened = await visitor().get("/api/unsubscribe/nonsense");
    expect([opened.status, /href="([^"]+)"/.exec(opened.text)?.[1]]).toEqual([200, "/unsubscribe/nonsense"]);
    expect((await pageOf("/unsubscribe/nonsense")).status).toBe(404);
  });
});

describe("PATCH /api/v1/organization", () => {
  test("200: for how long scans are kept; 400: what cannot be; 403: without the permission", async () => {
    const own = as(product.signing);
    const changed = await own.patch("/api/v1/organization", { scan_retention_months: 12 });
    expect(changed.json).toMatchObject({ scan_retention_months: 12 });
    expect((await own.get("/api/v1/organization")).json).toMatchObject({ scan_retention_months: 12 });
    const log = (await own.get("/api/v1/audit-log?action=organization.updated&limit=1")).as<{
      data: Array<{ changes: object }>;
    }>();
    expect(log.data[0]?.changes).toMatchObject({ scan_retention_months: [expect.any(Number), 12] });
    for (const scan_retention_months of [0, 121, 1.5, "12", null])
      expect((await own.patch("/api/v1/organization", { scan_retention_months })).status).toBe(400);
    const viewer = await signIn(product.viewer, product.own.slug);
    expect((await viewer.patch("/api/v1/organization", { scan_retention_months: 1 })).status).toBe(403);
  });
});
