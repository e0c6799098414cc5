import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("readEnv", () => {
  it("needs nothing", () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      PORT: 3000,
      APP_URL: "http://localhost:3000",
      secure: false,
      SIGNUP: "open",
      JOBS: true,
    });
    expect(path.isAbsolute(env.DATA_DIR)).toBe(true);
  });

  it("takes the address without its trailing slash, and learns from it whether people come over TLS", () => {
    expect(readEnv({ APP_URL: "https://qr.example.org/" })).toMatchObject({
      APP_URL: "https://qr.example.org",
      secure: true,
    });
  });

  it("follows PORT in the default address", () => {
    expect(readEnv({ PORT: "8080" }).APP_URL).toBe("http://localhost:8080");
  });

  it("treats an empty variable as not given", () => {
    const env = readEnv({ DATABASE_URL: "", PORT: "" });
    expect(env.PORT).toBe(3000);
    expect(env.DATABASE_URL).toBeUndefined();
  });

  it("names every variable that is wrong, at once", () => {
    const bad = { PORT: "eighty", APP_URL: "qr.example.org", DATABASE_URL: "mysql://x", SIGNUP: "maybe" };
    expect(() => readEnv(bad)).toThrow(/PORT[\s\S]*APP_URL[\s\S]*DATABASE_URL[\s\S]*SIGNUP/);
  });

  it.each(["0", "65536", "-1", "1.5"])("refuses the port %s", (PORT) => {
    expect(() => readEnv({ PORT })).toThrow(/PORT/);
  });
});
