import { describe, expect, it } from "vitest";
import { locales, pathnames } from "@/i18n/routing";
import { findingsOf } from "./findings";
import { idProblem, needsText, readNeeds, readSystem, reservedIds } from "./read-system";
import { type Classes, stageOf } from "./systems.schema";

const fields = { "name-sv": "Bokhyllan", "purpose-sv": "Lån och reservationer", supplier: "Hyllsystem AB" };
const problems = (more: Record<string, string>) => {
  const read = readSystem({ ...fields, ...more });
  return "problems" in read ? read.problems.map(({ field, code }) => `${field}: ${code}`) : [];
};

describe("what is said of a system", () => {
  it("needs a name, a purpose and somebody who runs it, and nothing else", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ "name-sv": " ", "purpose-sv": "", supplier: "" })).toEqual(["name-sv: nameMissing", "purpose-sv: purposeMissing", "runBy: runByMissing"]);
    expect(problems({ supplier: "", runBy: "it-avdelningen" })).toEqual([]);
  });

  it("is told field by field where it is wrong", () => {
    expect(problems({ hosting: "xx", confidentiality: "4", correctness: "0", agreementEnds: "2026-02-30", personalDataKind: "secret", processorAgreement: "kanske", owner: "x".repeat(201) })).toEqual([
      "personalDataKind: choiceUnknown", "hosting: countryUnknown", "owner: tooLong", "agreementEnds: dateWrong", "confidentiality: levelWrong", "processorAgreement: choiceUnknown",
    ]);
    expect(problems({ inUseFrom: "2026-02-01", retiredOn: "2026-01-01" })).toEqual(["retiredOn: retiredBeforeUse"]);
  });

  it("says in general terms which data about people it holds, where it holds any, and holds nobody's identity number", () => {
    expect(problems({ personalDataKind: "ordinary", "name-en": "Shelf", "purpose-en": "Loans" })).toEqual(["personalData-sv: personalDataMissing", "personalData-en: personalDataMissing"]);
    expect(problems({ continuity: "Ring Eva, 19811228-9874" })).toEqual(["continuity: identityNumber"]);
  });

  it("reads yes and no as Swedish spreadsheets write them, and a country in small letters", () => {
    const read = readSystem({ ...fields, processorAgreement: "Ja", hosting: "se" });
    expect("given" in read && [read.given.processorAgreement, read.given.hosting, read.given.agreementEnds, read.given.confidentiality]).toEqual([true, "SE", null, null]);
  });
});

describe("what a system needs", () => {
  it("is written in a file as it is read from it, and is never the system itself", () => {
    const text = "katalogen (signIn: vem som är anställd); natet (platform)";
    const needs = readNeeds("a", text);
    expect(Array.isArray(needs) && needsText(needs)).toBe(text);
    expect(readNeeds("a", "natet")).toEqual([{ systemId: "a", needsId: "natet", kind: "other", exchanged: "" }]);
    expect([readNeeds("a", "a"), readNeeds("a", "b; b"), readNeeds("a", "b (magic)"), readNeeds("a", "")]).toEqual(["needsItself", "needsWrong", "needsWrong", []]);
  });
});

describe("the short name of a system", () => {
  it("is made of small letters, and is none of the staff area's own addresses", () => {
    expect([idProblem("bokhyllan-2"), idProblem("Bokhyllan"), idProblem("a--b"), idProblem("rapporter")]).toEqual([null, "idWrong", "idWrong", "idReserved"]);
    const own = Object.entries(pathnames).flatMap(([place, paths]) => (/^\/staff\/systems\/\w+$/.test(place) && typeof paths !== "string" ? locales.map((locale) => paths[locale].split("/").at(-1) ?? "") : []));
    expect(own.filter((each) => !reservedIds.includes(each))).toEqual([]);
    expect(own.length).toBeGreaterThan(0);
  });
});

describe("what must be seen to", () => {
  const classes: Classes = { confidentiality: 1, correctness: 0, availability: 2, traceability: 3 };
  const sound = { ...classes, ownerInForce: true, agreementEnds: "2028-01-01", deviation: "", criticality: "normal" as const, continuity: "", inUseFrom: null, retiredOn: null };
  const today = "2026-06-01";

  it("is nothing about what is sound, and nothing about what is not used any more", () => {
    expect(findingsOf(sound, today)).toEqual([]);
    expect(findingsOf({ ...sound, ownerInForce: false, retiredOn: "2026-05-31" }, today)).toEqual([]);
  });

  it("is an owner who has left, a class that nobody has judged, a deviation, and a critical system without a routine", () => {
    expect(findingsOf({ ...sound, ownerInForce: false, correctness: null, deviation: "Eget operativsystem", criticality: "critical" }, today)).toEqual(["ownerMissing", "classMissing", "deviates", "continuityMissing"]);
  });

  it("is an agreement that ends within 180 days, from the day itself on, or has ended", () => {
    const of = (agreementEnds: string) => findingsOf({ ...sound, agreementEnds }, today);
    expect([of("2026-05-31"), of("2026-06-01"), of("2026-11-28"), of("2026-11-29")]).toEqual([["agreementEnded"], ["agreementEnds"], ["agreementEnds"], []]);
  });
});

it("a system is planned until its first day, and used until the end of its last", () => {
  const system = { inUseFrom: "2026-02-01", retiredOn: "2026-03-01" };
  expect(["2026-01-31", "2026-02-01", "2026-03-01", "2026-03-02"].map((day) => stageOf(system, day))).toEqual(["planned", "inUse", "inUse", "retired"]);
});
