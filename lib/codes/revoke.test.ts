import { expect, test } from "vitest";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { getCode, resolveCode, revokeCode, revokeCodes } from ".";
import { CodeRevoked } from "./schemas";
import { issue } from "./testing";

const { db } = await testDatabase();

test("a revoked code says so at once to everybody, with the reason kept and the act recorded", async () => {
  const { editor } = await testOrg();
  const { token } = await issue(editor);
  expect((await resolveCode(db, token))?.code.revokedAt).toBeNull();
  const answer = await revokeCode(editor, token, { reason: "Sticker was pasted over" });
  expect(CodeRevoked.strict().parse(answer)).toEqual(answer);
  expect((await resolveCode(db, token))?.code.revokedAt).toBeInstanceOf(Date);
  expect(await getCode(editor, token)).toMatchObject({
    status: "REVOKED",
    revocationReason: "Sticker was pasted over",
  });
  expect((await auditOf(editor)).at(-1)).toMatchObject({
    action: "code.revoked",
    targetId: token,
    changes: { status: ["ACTIVE", "REVOKED"], reason: "Sticker was pasted over" },
  });
});

test("twice is a conflict, a stranger's is not found, a viewer may not", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { token } = await issue(owner);
  await expect(revokeCode(viewer, token, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(revokeCode(stranger, token, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await getCode(owner, token)).status).toBe("ACTIVE");
  await revokeCode(owner, token, {});
  await expect(revokeCode(owner, token, {})).rejects.toMatchObject({ code: "CONFLICT" });
});

test("of two revocations at once one wins", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  const results = await Promise.allSettled([revokeCode(owner, token, {}), revokeCode(owner, token, {})]);
  expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await auditOf(owner)).filter((row) => row.action === "code.revoked")).toHaveLength(1);
});

test("several at once: strangers', unknown and already revoked ones are passed over", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  const [a, b, gone, foreign] = await Promise.all([
    issue(owner),
    issue(owner),
    issue(owner),
    issue(stranger),
  ]);
  await revokeCode(owner, gone.token, {});
  const tokens = [a.token, b.token.toLowerCase(), gone.token, foreign.token, "nonsense", a.token];
  await expect(revokeCodes(viewer, { tokens })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const revoked = await revokeCodes(owner, { tokens, reason: "Recall" });
  expect(revoked.sort()).toEqual([a.token, b.token].sort());
  expect((await getCode(stranger, foreign.token)).status).toBe("ACTIVE");
  expect((await resolveCode(db, b.token))?.code.revocationReason).toBe("Recall");
  expect((await auditOf(owner)).filter((row) => row.action === "code.revoked")).toHaveLength(3);
});

test("two bulk revocations of the same codes in opposite order both come to an end", async () => {
  const { owner } = await testOrg();
  const tokens = (await Promise.all(Array.from({ length: 20 }, () => issue(owner)))).map((c) => c.token);
  for (let round = 0; round < 3; round++) {
    const [one, two] = await Promise.all([
      revokeCodes(owner, { tokens }),
      revokeCodes(owner, { tokens: [...tokens].reverse() }),
    ]);
    expect(one.length + two.length).toBe(round === 0 ? 20 : 0);
  }
});
