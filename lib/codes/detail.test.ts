import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { revokeSigningKey, rotateSigningKey } from "@/lib/signing";
import { getCodeDetail, resolveCode, takeScan, updateCode } from ".";
import { issue, tamper } from "./testing";

const { db } = await testDatabase();

test("the issuer sees how much is used up, who issued it, and how often it was sent elsewhere", async () => {
  const { editor, viewer } = await testOrg();
  const { token } = await issue(editor, { maxScans: 5 });
  const found = await resolveCode(db, token);
  if (found) await takeScan(db, found, Buffer.alloc(16, 1));
  await updateCode(editor, token, { destinationUrl: "https://example.org/2" });
  expect(await getCodeDetail(viewer, token)).toMatchObject({
    createdBy: editor.actor.name,
    usedScans: 1,
    maxScans: 5,
    destinationChanges: 1,
    destinationChangedAt: expect.any(String),
    version: 2,
    signatureValid: true,
    keyStatus: "ACTIVE",
  });
});

test("and whether the signature still holds", async () => {
  const { owner } = await testOrg();
  const { token, key_id } = await issue(owner);
  await rotateSigningKey(owner);
  expect(await getCodeDetail(owner, token)).toMatchObject({ signatureValid: true, keyStatus: "ROTATED" });
  await revokeSigningKey(owner, { kid: key_id, compromised_at: new Date(0) });
  expect(await getCodeDetail(owner, token)).toMatchObject({ signatureValid: false, keyStatus: "REVOKED" });
  const altered = await issue(owner);
  await tamper(altered.token, { destinationUrl: "https://evil.test/" });
  expect(await getCodeDetail(owner, altered.token)).toMatchObject({
    signatureValid: false,
    keyStatus: "ACTIVE",
  });
});

test("another organisation's code is not found, and nothing is told without the scope", async () => {
  const { owner } = await testOrg();
  const { owner: stranger } = await testOrg();
  const { token } = await issue(owner);
  await expect(getCodeDetail(stranger, token)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getCodeDetail({ ...owner, scopes: new Set() }, token)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
