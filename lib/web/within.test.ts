import { expect, test } from "vitest";
import { within } from "./within";

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

test("work that is done in time gives its own outcome, and no timer stays behind", async () => {
  const before = timers();
  const pending = within(60_000, Promise.resolve("done"));
  expect(timers()).toBe(before + 1);
  expect(await pending).toBe("done");
  const own = new Error("its own");
  await expect(within(60_000, Promise.reject(own))).rejects.toBe(own);
  expect(timers()).toBe(before);
});

test("work that is late is UNAVAILABLE, to be tried again", async () => {
  await expect(within(20, new Promise(() => {}))).rejects.toMatchObject({
    code: "UNAVAILABLE",
    retryAfter: 2,
    cause: { message: "no answer within 20 ms" },
  });
});
