import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("settings", () => {
  it("all have a default, so that the portal starts without any", () => {
    expect(readEnv({})).toMatchObject({ TORGET_DATA: "data", HOST: "127.0.0.1", PORT: 3000, TORGET_DEMONSTRATION: "yes", PUBLIC_URL: "http://127.0.0.1:3000" });
    expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ["PORT", "abc", "must be a whole number from 1 to 65535"],
    ["PORT", "0", "must be a whole number from 1 to 65535"],
    ["PORT", "80.5", "must be a whole number from 1 to 65535"],
    ["DATABASE_URL", "mysql://user:secret@machine/database", "must begin with postgresql://"],
    ["DATABASE_URL", "postgresql://user:secret@machine:port/database", "must be of the form postgresql://user:password@machine:5432/database"],
    ["PUBLIC_URL", "www.example.se", "must be an address such as https://www.example.se"],
    ["TORGET_DEMONSTRATION", "maybe", "must be yes or no"],
    ["NEXTAUTH_SECRET", "secret", "must be at least 32 characters"],
    ["LOG_LEVEL", "loud", "must be fatal, error, warn, info, debug or silent"],
  ])("%s=%s is refused with one sentence that does not repeat the value", (name, value, words) => {
    expect(() => readEnv({ [name]: value })).toThrow(new Error(`The setting ${name} is wrong: ${words}.`));
  });

  it("are each described in docs/operations.md", () => {
    const text = readFileSync("docs/operations.md", "utf8");
    for (const name of Object.keys(readEnv({ DATABASE_URL: "postgresql://a/b", NEXTAUTH_SECRET: "x".repeat(32) }))) {
      if (name !== "NODE_ENV") expect(text).toContain(`| \`${name}\` |`);
    }
  });
});
