import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("settings", () => {
  it("have a real municipality hear public warnings, and a demonstration only where that is said", () => {
    const asked = (given: Record<string, string>) => readEnv(given).TORGET_VMA_URL;
    expect([asked({ TORGET_DEMONSTRATION: "no" }), asked({ TORGET_DEMONSTRATION: "no", TORGET_VMA_URL: "off" }), asked({ TORGET_VMA_URL: "http://127.0.0.1:3999/" })]).toEqual(["https://vmaapi.sr.se/api/v3", "off", "http://127.0.0.1:3999"]);
    const news = (given: Record<string, string>) => readEnv(given).TORGET_KRISINFORMATION_URL;
    expect([news({ TORGET_DEMONSTRATION: "no" }), news({ TORGET_DEMONSTRATION: "no", TORGET_KRISINFORMATION_URL: "off" }), news({ TORGET_KRISINFORMATION_URL: "http://127.0.0.1:3999/v3/" })]).toEqual(["https://api.krisinformation.se/v3", "off", "http://127.0.0.1:3999/v3"]);
  });

  it("need not be given: the portal runs by itself on this machine alone", () => {
    expect(readEnv({})).toEqual({
      NODE_ENV: "development", TORGET_DATA: "data", TORGET_DEMONSTRATION: "yes", HOST: "127.0.0.1", PORT: 3000, PUBLIC_URL: "http://127.0.0.1:3000", TORGET_DORMANT_DAYS: 183, TORGET_ROLE_REVIEW_DAYS: 365, TORGET_VISITOR_LOG_DAYS: 30, TORGET_PUSH: "yes", TORGET_CHECK_PRIVATE_LINKS: "no", TORGET_STORAGE: "disk", TORGET_S3_REGION: "eu-north-1", TORGET_UPLOAD_MEGABYTES: 20, TORGET_PICTURE_MEGAPIXELS: 80, TORGET_VMA_URL: "off", TORGET_KRISINFORMATION_URL: "off", TORGET_VISITOR_LONGEST_HOURS: 72, TORGET_VISITOR_RETENTION_DAYS: 90, TORGET_VISITOR_NETWORK: "Besöksnät", LOG_LEVEL: "info",
    });
  });

  it("name whom mail is from, where they name a mail server", () => {
    expect(() => readEnv({ TORGET_SMTP_URL: "smtp://mail.example:25" })).toThrow("The setting TORGET_MAIL_FROM is wrong: must be given where TORGET_SMTP_URL is.");
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
    ["PORT", "abc", "must be a whole number from 1 to 65535"],
    ["PORT", "0", "must be a whole number from 1 to 65535"],
    ["PORT", "70000", "must be a whole number from 1 to 65535"],
    ["PORT", "80.5", "must be a whole number from 1 to 65535"],
    ["DATABASE_URL", "mysql://anna:hemligt@db/torget", "must begin with postgresql://"],
    ["DATABASE_URL", "postgresql:hemligt@db", "must begin with postgresql://"],
    ["DATABASE_URL", "postgresql://anna:hemligt@db:port/torget", "must be of the form postgresql://user:password@machine:5432/database"],
    ["PUBLIC_URL", "kommun.example", "must be an address such as https://www.example.se"],
    ["PUBLIC_URL", "javascript:alert(1)", "must be an address such as https://www.example.se"],
    ["PUBLIC_URL", "ftp://kommun.example", "must be an address such as https://www.example.se"],
    ["TORGET_DEMONSTRATION", "nej", "must be yes or no"],
    ["NEXTAUTH_SECRET", "hemligt-men-kort", "must be at least 32 characters"],
    ["TORGET_STORAGE", "ftp", "must be disk or s3"],
    ["TORGET_S3_ENDPOINT", "s3.example", "must be an address such as https://s3.example.se"],
    ["TORGET_UPLOAD_MEGABYTES", "0", "must be a whole number of megabytes from 1 to 200"],
    ["TORGET_SMTP_URL", "https://anna:hemligt@mail.example", "must be of the form smtp://user:password@machine:587 or smtps://…:465"],
    ["TORGET_MAIL_FROM", "webbplatsen", "must be one mail address"],
    ["LOG_LEVEL", "hemlig", "must be fatal, error, warn, info, debug or silent"],
  ])("%s=%s is refused with one sentence that does not repeat the value", (name, value, words) => {
    expect(() => readEnv({ ...(name === "TORGET_SMTP_URL" && { TORGET_MAIL_FROM: "portalen@kommunen.example" }), [name]: value })).toThrow(new Error(`The setting ${name} is wrong: ${words}.`));
  });

  it("of an S3 store are asked for together, by name", () => {
    expect(() => readEnv({ TORGET_STORAGE: "s3", TORGET_S3_BUCKET: "bilder" })).toThrow(
      "The setting TORGET_S3_KEY is wrong: must be given where TORGET_STORAGE is s3.\nThe setting TORGET_S3_SECRET is wrong: must be given where TORGET_STORAGE is s3.",
    );
  });

  it("are all told of at once, a line each", () => {
    expect(() => readEnv({ PORT: "x", NODE_ENV: "x", LOG_LEVEL: "x" })).toThrow(/^The setting .+\nThe setting .+\nThe setting .+$/);
  });

  it("are each described in docs/operations.md", () => {
    const text = readFileSync("docs/operations.md", "utf8");
    for (const name of Object.keys(readEnv({ DATABASE_URL: "postgresql://a/b", NEXTAUTH_SECRET: "kZ3vQ9xW7pL2mN8bR4tY6uH1jD5sFgAe", TORGET_SEALING_KEY: "gB7nT2yU5rE8wQ1zX4cV9mK3lP6oIjHd", TORGET_SIGN_IN_FILE: "x", TORGET_S3_ENDPOINT: "https://s3.example.se", TORGET_S3_BUCKET: "bilder", TORGET_S3_KEY: "x", TORGET_S3_SECRET: "x" }))) {
      if (name !== "NODE_ENV") expect(text).toContain(`| \`${name}\` |`);
    }
  });
});
