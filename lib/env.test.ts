import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("settings", () => {
  it("need not be given: the portal runs by itself on this machine alone", () => {
    expect(readEnv({})).toEqual({
      NODE_ENV: "development", TORGET_DATA: "data", TORGET_DEMONSTRATION: "yes", HOST: "127.0.0.1", PORT: 3000, PUBLIC_URL: "http://127.0.0.1:3000", LOG_LEVEL: "info",
    });
  });

  it("that are empty count as absent", () => {
    expect(readEnv({ DATABASE_URL: "", PORT: "", PUBLIC_URL: "", NEXTAUTH_SECRET: "" })).toMatchObject({ PORT: 3000, PUBLIC_URL: "http://127.0.0.1:3000" });
    expect(readEnv({ DATABASE_URL: "" }).DATABASE_URL).toBeUndefined();
  });

  it("keep the public address without a slash at the end, so that addresses can be put together", () => {
    expect(readEnv({ PUBLIC_URL: "https://www.kommun.example/" }).PUBLIC_URL).toBe("https://www.kommun.example");
    expect(new URL(readEnv({ HOST: "0.0.0.0", PORT: "8080" }).PUBLIC_URL).port).toBe("8080");
    expect(new URL(readEnv({ HOST: "::1" }).PUBLIC_URL).host).toBe("[::1]:3000");
  });

  it.each([
    ["PORT", "hemlig-port"],
    ["PORT", "70000"],
    ["PORT", "0"],
    ["DATABASE_URL", "mysql://anna:hemligt@db/torget"],
    ["DATABASE_URL", "postgresql:hemligt@db"],
    ["PUBLIC_URL", "kommun.example"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["PUBLIC_URL", "ftp://kommun.example"],
    ["NEXTAUTH_SECRET", "hemligt-men-kort"],
    ["NODE_ENV", "produktion"],
    ["TORGET_DEMONSTRATION", "nej"],
    ["LOG_LEVEL", "hemlig"],
  ])("%s=%s stops the portal with a line that names the setting and never its value", (name, value) => {
    let message = "";
    try {
      readEnv({ [name]: value });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(new RegExp(`^The setting ${name} is wrong: .+\\.$`));
    expect(message).not.toContain(value);
    expect(message).not.toContain("hemlig");
  });

  it("are all told of at once, a line each", () => {
    expect(() => readEnv({ PORT: "x", NODE_ENV: "x", LOG_LEVEL: "x" })).toThrow(/^The setting .+\nThe setting .+\nThe setting .+$/);
  });
});
