import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { giftsFor, matches, readClaims } from "./mapping";
import { readSignInFile } from "./sign-in-file";
import type { Provider } from "./sign-in-file.schema";

const example = (name: string): Provider => readSignInFile(readFileSync(`deploy/sign-in/${name}.yaml`, "utf8")).providers[0]!;
const read = (name: string, claims: Record<string, unknown>) => readClaims(example(name), claims);
const somewhere = { departmentId: null, body: null, school: null };

describe("Entra ID", () => {
  const tid = "11111111-2222-3333-4444-555555555555";
  const member = { tid, oid: "oid-1", sub: "pairwise", name: "Amir Nazari", acct: 0, email: "amir@kommun.example" };

  it("is read by the person's id in the tenant, and app roles give affiliations and roles", () => {
    const claims = { ...member, department: "Kommunikationsenheten", roles: ["Torget.Employee", "Torget.Publisher.Kommunikation"], amr: ["pwd", "mfa"] };
    expect(read("entra", claims)).toEqual({
      outcome: "vouched",
      subject: "oid-1",
      name: "Amir Nazari",
      level: 2,
      affiliations: [{ ...somewhere, kind: "employee", departmentId: "kommunikationsenheten" }],
      roles: [{ role: "publisher", departmentId: "kommunikationsenheten" }],
      warnings: [],
    });
  });

  it("vouches for nobody of another tenant, and says which claim it was", () => {
    expect(read("entra", { ...member, tid: "another" })).toEqual({ outcome: "notOurs", claim: "tid" });
    expect(read("entra", { ...member, tid: undefined })).toEqual({ outcome: "notOurs", claim: "tid" });
  });

  it("refuses a guest whatever app roles somebody has given them (P6)", () => {
    for (const acct of [1, "1"]) expect(read("entra", { ...member, acct, roles: ["Torget.Employee"] })).toEqual({ outcome: "outside", as: "guest" });
  });

  it("gives nothing to a member without an app role, and lets several bodies be several mandates", () => {
    expect(read("entra", member)).toMatchObject({ affiliations: [], roles: [], level: 1 });
    const elected = read("entra", { ...member, roles: ["Torget.Elected"], bodies: ["Kommunfullmäktige", "Byggnadsnämnden"] });
    expect(elected).toMatchObject({ affiliations: [{ kind: "elected", body: "Kommunfullmäktige" }, { kind: "elected", body: "Byggnadsnämnden" }] });
  });

  it("counts somebody as an employee whose department the file does not know, with a warning that repeats no value", () => {
    const read_ = read("entra", { ...member, roles: ["Torget.Employee"], department: "Hemliga enheten" });
    expect(read_).toMatchObject({ affiliations: [{ ...somewhere, kind: "employee" }], warnings: ["unknownPlace:department"] });
    expect(JSON.stringify(read_)).not.toContain("Hemliga");
  });
});

describe("groups that the provider left out of the token", () => {
  const gives = [{ when: { groups: "anställda" }, affiliation: "employee" as const }];

  it.each([[{ hasgroups: true }], [{ hasgroups: "true" }], [{ _claim_names: { groups: "src1" }, _claim_sources: { src1: { endpoint: "https://graph.example" } } }]])(
    "count as no groups, with a warning: %j",
    (overage) => {
      expect(giftsFor(gives, overage)).toEqual({ affiliations: [], roles: [], warnings: ["groupOverage"] });
    },
  );

  it("are no warning where they are simply there", () => {
    expect(giftsFor(gives, { groups: ["anställda"] })).toMatchObject({ affiliations: [{ kind: "employee" }], warnings: [] });
  });
});

describe("AD FS", () => {
  it("gives by groups, a department as its claim names it, and two factors where it says so", () => {
    const claims = { sub: "s", unique_name: "KOMMUN\\amir", group: ["Torget-Anställda", "Torget-IT"], department: "it-avdelningen", amr: ["http://schemas.microsoft.com/claims/multipleauthn"] };
    expect(read("adfs", claims)).toMatchObject({ subject: "s", level: 2, affiliations: [{ departmentId: "it-avdelningen" }], roles: [{ role: "itAdministrator" }] });
    expect(read("adfs", { ...claims, group: [...claims.group, "Externa konsulter"] })).toEqual({ outcome: "outside", as: "organisation" });
    expect(read("adfs", { ...claims, group: "Torget-Anställda" })).toMatchObject({ roles: [], affiliations: [{ kind: "employee" }] });
  });
});

describe("eduPerson", () => {
  const affiliated = (...values: string[]) => read("eduperson", { sub: "s", displayName: "Tilde Asp", eduPersonScopedAffiliation: values, sisSchoolUnitCode: "12345678" });

  it.each(["employee", "faculty", "staff"])("%s works there", (value) => {
    expect(affiliated(`${value}@skola.example`, "member@skola.example")).toMatchObject({ affiliations: [{ kind: "employee", departmentId: "utbildningsforvaltningen" }] });
  });

  it("student is a pupil of the school that the code names", () => {
    expect(affiliated("student@skola.example")).toMatchObject({ affiliations: [{ ...somewhere, kind: "pupil", school: "Vallagymnasiet" }] });
  });

  it.each([["affiliate@skola.example"], ["member@skola.example"], ["alum@skola.example"], ["library-walk-in@skola.example"], ["employee@annan.example"], ["student"], ["student@skola.example.evil.example"]])("%s alone gives nothing (P4)", (value) => {
    expect(affiliated(value)).toMatchObject({ outcome: "vouched", affiliations: [], roles: [] });
  });
});

describe("Freja OrgID", () => {
  const claims = { organisationIdIssuer: "Exempelkommunen", organisationIdIdentifier: "emp-17", organisationIdTitle: "Registrator", organisationUnit: "Kommunikation", name: "Elin Vik", registrationLevel: "PLUS" };

  it("is sure enough for every role where the person was seen in the flesh", () => {
    expect(read("freja", claims)).toMatchObject({ subject: "emp-17", level: 3, affiliations: [{ kind: "employee", departmentId: "kommunikationsenheten" }] });
  });

  it("refuses a private person's and another organisation's (P6)", () => {
    expect(read("freja", { name: "Elin Vik", sub: "private", registrationLevel: "PLUS" })).toEqual({ outcome: "notOurs", claim: "organisationIdIssuer" });
    expect(read("freja", { ...claims, organisationIdIssuer: "Grannkommunen" })).toMatchObject({ outcome: "notOurs" });
  });
});

describe("a condition", () => {
  it("matches nobody when it names nothing, and never what objects inherit", () => {
    expect(matches({}, { anything: "x" })).toBe(false);
    for (const name of ["constructor", "toString", "__proto__", "constructor.name"]) expect(matches({ [name]: "*" }, {})).toBe(false);
  });

  it("reads inwards at dots, a whole name first", () => {
    expect(matches({ "name.givenName": "Anna" }, { name: { givenName: "Anna" } })).toBe(true);
    expect(matches({ "http://a.b/c": "x" }, { "http://a.b/c": "x" })).toBe(true);
  });

  it("gives nothing for whatever claims do not hold the word it asks for", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        fc.pre(!JSON.stringify(claims).includes("Torget"));
        const { affiliations, roles } = giftsFor(example("entra").gives, claims);
        expect([affiliations, roles]).toEqual([[], []]);
      }),
    );
  });

  it("asks for all that it names", () => {
    expect(matches({ a: "1", b: ["2", "3"] }, { a: 1, b: ["3"] })).toBe(true);
    expect(matches({ a: "1", b: ["2", "3"] }, { a: 1 })).toBe(false);
  });
});

describe("a token without a subject", () => {
  it.each([[{}], [{ sub: "" }], [{ sub: { nested: "x" } }]])("is nobody: %j", (claims) => {
    expect(readClaims({ ...example("eduperson"), subject: "sub" }, claims)).toEqual({ outcome: "noSubject" });
  });
});
