import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readEnv } from "./env";
import { withoutMessage } from "./log";
import { isGuessable } from "./secrets";

const folder = mkdtempSync(join(tmpdir(), "torget-secrets-"));
const [good, other] = ["kZ3vQ9xW7pL2mN8bR4tY6uH1jD5sFgAe", "gB7nT2yU5rE8wQ1zX4cV9mK3lP6oIjHd"];

function fileOf(text: string, mode = 0o600): string {
  const path = join(folder, `${Math.random()}`);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a secret", () => {
  it("may stand in a file, with a line feed at the end as editors leave it", () => {
    const given = { NEXTAUTH_SECRET_FILE: fileOf(`${good}\n`), TORGET_SEALING_KEY_FILE: fileOf(other, 0o640), DATABASE_URL_FILE: fileOf("postgresql://torget@localhost/torget") };
    expect(readEnv(given)).toMatchObject({ NEXTAUTH_SECRET: good, TORGET_SEALING_KEY: other, DATABASE_URL: "postgresql://torget@localhost/torget" });
  });

  it.each([
    ["both are given", () => ({ NEXTAUTH_SECRET: good, NEXTAUTH_SECRET_FILE: fileOf(good) }), "The settings NEXTAUTH_SECRET and NEXTAUTH_SECRET_FILE are both given: keep one of them."],
    ["everybody may read the file", () => ({ NEXTAUTH_SECRET_FILE: fileOf(good, 0o644) }), "The file that NEXTAUTH_SECRET_FILE names may be read by everybody on this machine: chmod 600 or 640."],
    ["the file is not there", () => ({ DATABASE_URL_FILE: join(folder, "nowhere") }), "The file that DATABASE_URL_FILE names cannot be read."],
    ["the file is empty", () => ({ TORGET_SEALING_KEY_FILE: fileOf(" \n") }), "The file that TORGET_SEALING_KEY_FILE names is empty."],
    ["what the file holds is short", () => ({ TORGET_SEALING_KEY_FILE: fileOf("kort") }), "The setting TORGET_SEALING_KEY is wrong: must be at least 32 characters."],
    ["one key does for both", () => ({ NEXTAUTH_SECRET: good, TORGET_SEALING_KEY: good }), "The setting TORGET_SEALING_KEY is wrong: must not be the same as NEXTAUTH_SECRET."],
  ])("is refused where %s", (_why, given, sentence) => {
    expect(() => readEnv(given())).toThrow(new Error(sentence));
  });

  it.each(["x".repeat(40), "changeme-changeme-changeme-changeme-1", "please-change-this-to-something-random", "0123456789abcdef0123456789abcdef", "your-secret-key-of-at-least-32-characters", "correct horse battery correct horse battery ", "aaaabbbbccccddddeeeeffffgggghhhh"])("that anybody can guess is refused: %j", (guessable) => {
    const sentence = /^The setting NEXTAUTH_SECRET is wrong: must not be guessable/;
    expect(() => readEnv({ NEXTAUTH_SECRET: guessable })).toThrow(sentence);
  });

  it("made at random is never taken for a guessable one", () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }).filter((bytes) => new Set(bytes).size > 30), (bytes) => {
      expect(isGuessable(Buffer.from(bytes).toString("base64url"))).toBe(false);
    }));
  });
});

describe("what is told when something is wrong", () => {
  const secrets = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);

  it("never repeats a secret, whatever is wrong with it", () => {
    fc.assert(
      fc.property(secrets, secrets, (one, two) => {
        const wrong = { DATABASE_URL: `mysql://torget:${one}@db/torget`, NEXTAUTH_SECRET: two.slice(0, 20), TORGET_SEALING_KEY: two.slice(0, 20), PORT: "x" };
        let told = "";
        try {
          readEnv(wrong);
        } catch (error) {
          told = String(error);
        }
        expect(told).toContain("DATABASE_URL");
        for (const secret of [one, two.slice(0, 20)]) expect(told).not.toContain(secret);
      }),
    );
  });

  it("is logged as the kind of fault and where, never with its words, which may quote what was written", () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const error = Object.assign(new TypeError(`password ${secret} is wrong\n    at ${secret} (line 1)`), { code: "28P01" });
        const logged = JSON.stringify(withoutMessage(error));
        expect(logged).toContain("28P01");
        expect(logged).not.toContain(secret);
      }),
    );
  });
});
