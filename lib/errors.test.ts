import { describe, expect, it } from "vitest";
import {
  AppError,
  conflict,
  databaseError,
  errorBody,
  forbidden,
  invalid,
  notFound,
  toAppError,
  unauthenticated,
  violates,
} from "./errors";

describe("errors", () => {
  it("have one status each", () => {
    const status = [invalid([]), unauthenticated(), forbidden("x"), notFound("X"), conflict("x")].map(
      (e) => e.status,
    );
    expect(status).toEqual([400, 401, 403, 404, 409]);
  });

  it("make one body shape, always with a string message and the request id", () => {
    const body = errorBody(invalid([{ path: "a.b", message: "No." }]), "req_1");
    expect(body).toEqual({
      statusCode: 400,
      error: "Bad Request",
      code: "VALIDATION",
      message: "The request is not valid.",
      request_id: "req_1",
      issues: [{ path: "a.b", message: "No." }],
    });
  });

  it("hide what an unknown error says", () => {
    const error = toAppError(new Error("password=hunter2 at 10.0.0.1"));
    expect(JSON.stringify(errorBody(error, "req_1"))).not.toMatch(/hunter2|10\.0/);
    expect(error).toMatchObject({ code: "INTERNAL", status: 500 });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it.each(["ECONNREFUSED", "57P01", "53300", "CONNECTION_CLOSED"])(
    "say UNAVAILABLE with a time to wait for %s",
    (code) => {
      const error = toAppError(Object.assign(new Error("x"), { code }));
      expect(error).toMatchObject({ code: "UNAVAILABLE", status: 503, retryAfter: 2 });
    },
  );

  it("find the driver's error inside Drizzle's", () => {
    const driver = Object.assign(new Error("duplicate"), { code: "23505", constraint_name: "codes_token" });
    const wrapped = new Error("Failed query", { cause: driver });
    expect(databaseError(wrapped)).toEqual({ code: "23505", constraint: "codes_token" });
    expect(violates(wrapped, "codes_token")).toBe(true);
    expect(violates(wrapped, "other")).toBe(false);
  });

  it("leave an AppError as it is", () => {
    const own = new AppError("CONFLICT", "x");
    expect(toAppError(own)).toBe(own);
  });
});
