import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultRoleLevels } from "./sign-in-file.schema";
import { readSignInFile, secretFaults } from "./sign-in-file";

const provider = `
providers:
  - id: entra
    name: { sv: Logga in }
    issuer: https://login.example
    clientId: torget
    clientSecret: { env: ENTRA_SECRET }
`;

describe("the sign-in file", () => {
  it("need not be there: then passwords alone sign in", () => {
    expect(readSignInFile("")).toEqual({ passwords: true, providers: [], scim: [], levels: {} });
  });

  it("may name an issuer without TLS on this very machine", () => {
    for (const host of ["127.0.0.1:3980", "localhost:3980", "[::1]:3980"]) expect(readSignInFile(provider.replace("https://login.example", `http://${host}`)).providers).toHaveLength(1);
  });

  it("that is no YAML is refused by its line, and without a word of it", () => {
    expect(() => readSignInFile("passwords: true\nproviders: [ hemligt")).toThrow(/^The sign-in file is not YAML: look at line \d\.$/);
  });

  it("is told where a secret is missing, each place once", () => {
    expect(secretFaults(readSignInFile(`${provider}scim: [{ id: hr, token: { file: /nowhere/token } }, { id: school, token: { env: ENTRA_SECRET } }]`))).toEqual([
      "The environment variable ENTRA_SECRET is missing; the sign-in file says that a secret is in it.",
      "The file /nowhere/token cannot be read; the sign-in file says that a secret is in it.",
    ]);
  });

  it.each(readdirSync("deploy/sign-in"))("is read in the example %s", (name) => {
    const file = readSignInFile(readFileSync(`deploy/sign-in/${name}`, "utf8"));
    expect(file.providers).toHaveLength(1);
  });

  it.each([
    [provider.replace("id: entra", "id: Entra ID"), "providers.0.id: must be lower-case letters, digits and hyphens"],
    [provider.replace("{ sv: Logga in }", "{ en: Sign in }"), "providers.0.name: must have a name in Swedish (sv)"],
    [provider.replace("https://login.example", "login.example"), "providers.0.issuer"],
    [provider.replace("{ env: ENTRA_SECRET }", "hemligt"), "providers.0.clientSecret"],
    [`${provider}    subject: email`, "providers.0.subject: must not be an address"],
    [`${provider}    gives: [{ when: { a: b }, role: king, department: x }]`, "providers.0.gives.0"],
    [`${provider}    gives: [{ when: { a: b }, role: publisher }]`, "providers.0.gives.0"],
    [`${provider}    favourite: blue`, "providers.0"],
    [`${provider}${provider.replace("\nproviders:", "")}`, "providers: must have different ids"],
    ["levels: { publisher: 4 }", "levels.publisher"],
    ["scim: [{ id: hr, provider: nobody, token: { file: /x } }]", "scim.0.provider: must be the id of one of the providers"],
    [provider.replace("https://login.example", "http://login.example"), "providers.0.issuer: must begin with https://"],
  ])("is refused with the place of each fault, and without a value: %#", (text, place) => {
    expect(() => readSignInFile(text)).toThrow(`The sign-in file is wrong at ${place}`);
    expect(() => readSignInFile(text)).not.toThrow(/hemligt|blue|king|nobody/);
  });

  it("tells of something that is no YAML where it is", () => {
    expect(() => readSignInFile("providers: [")).toThrow(/line 1|at line/);
  });

  it("asks for two factors of every role but the writer's, where it says nothing else", () => {
    expect(Object.entries(defaultRoleLevels).filter(([, level]) => level < 2)).toEqual([["writer", 1]]);
  });
});
