import { personalIn } from "@/domain/publishing/page-answers/personal";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { isCountry } from "./countries";
import {
  type Classes, classNames, criticalities, type Criticality, dependencyKinds, type Dependency, type FieldProblem, type Fields, type LifeCycle, type PersonalDataKind, personalDataKinds,
  type ProblemCode, wordFields, type Words, type WordsByLocale,
} from "./systems.schema";

/* Reads a system as a form posts it and as a file has it. Pure; who is meant by a name is asked of the database afterwards. */

/** What is said of a system, apart from whose it is and whether it is shared. */
export interface GivenSystem extends Classes, LifeCycle {
  words: WordsByLocale;
  /** The department that runs it; empty where the supplier does. */
  runBy: string;
  /** A name, an e-mail address or an id, as it was typed. */
  owner: string;
  manager: string;
  supplier: string;
  agreement: string;
  agreementEnds: string | null;
  hosting: string;
  personalData: PersonalDataKind;
  processorAgreement: boolean | null;
  criticality: Criticality;
  continuity: string;
  deviation: string;
}

const longest: Record<string, number> = { name: 100, purpose: 1_000, personalData: 1_000, access: 1_000, continuity: 2_000, exchanged: 200 };
const otherwise = 200;

const plain = (typed: string | undefined) => (typed ?? "").replace(/\r\n?/g, "\n").trim();

class Reading {
  readonly problems: FieldProblem[] = [];
  constructor(private readonly fields: Fields) {}

  wrong(field: string, code: ProblemCode): void {
    this.problems.push({ field, code });
  }

  /** Nobody's identity number stands in the register, in what is public of it or not. */
  text(field: string, kind = field): string {
    const text = plain(this.fields[field]);
    if (text.length > (longest[kind] ?? otherwise)) this.wrong(field, "tooLong");
    else if (personalIn(text).includes("identityNumber")) this.wrong(field, "identityNumber");
    return text;
  }

  choice<Value extends string>(field: string, choices: readonly Value[], unsaid: Value): Value {
    const typed = plain(this.fields[field]);
    const found = typed === "" ? unsaid : choices.find((each) => each.toLowerCase() === typed.toLowerCase());
    if (found === undefined) this.wrong(field, "choiceUnknown");
    return found ?? unsaid;
  }

  level(field: string): number | null {
    const typed = plain(this.fields[field]);
    if (typed !== "" && !/^[0-3]$/.test(typed)) this.wrong(field, "levelWrong");
    return typed === "" ? null : Number(typed);
  }

  date(field: string): string | null {
    const typed = plain(this.fields[field]);
    if (typed === "") return null;
    if (isDate(typed)) return typed;
    this.wrong(field, "dateWrong");
    return null;
  }

  yesOrNo(field: string, wrong: ProblemCode): boolean | null {
    const read = readYesOrNo(this.fields[field]);
    if (read === "wrong") this.wrong(field, wrong);
    return read === "wrong" ? null : read;
  }
}

function isDate(typed: string): boolean {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(typed)) return false;
  const at = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(typed);
}

/** "yes" or "no", as spreadsheets in Swedish have it too; null where nothing is said. */
export function readYesOrNo(given: string | undefined): boolean | null | "wrong" {
  const typed = plain(given).toLowerCase();
  if (typed === "") return null;
  if (["yes", "ja", "true", "sant", "1"].includes(typed)) return true;
  return ["no", "nej", "false", "falskt", "0"].includes(typed) ? false : "wrong";
}

/** The words in one language; null where nothing is said in it. Swedish is always wanted, a translation whole or not at all. */
function readWords(reading: Reading, locale: Locale, isAboutPeople: boolean): Words | null {
  const words = Object.fromEntries(wordFields.map((field) => [field, reading.text(`${field}-${locale}`, field)])) as unknown as Words;
  if (locale !== sourceLocale && wordFields.every((field) => !words[field])) return null;
  if (!words.name) reading.wrong(`name-${locale}`, "nameMissing");
  if (!words.purpose) reading.wrong(`purpose-${locale}`, "purposeMissing");
  if (isAboutPeople && !words.personalData) reading.wrong(`personalData-${locale}`, "personalDataMissing");
  return words;
}

/** Reads what is said of a system. @returns it, or what is wrong, field by field */
export function readSystem(fields: Fields): { given: GivenSystem } | { problems: FieldProblem[] } {
  const reading = new Reading(fields);
  const personalData = reading.choice("personalDataKind", personalDataKinds, "none");
  const words = Object.fromEntries(locales.flatMap((locale) => {
    const read = readWords(reading, locale, personalData !== "none");
    return read ? [[locale, read] as const] : [];
  })) as WordsByLocale;
  const hosting = plain(fields.hosting).toUpperCase();
  if (hosting !== "" && !isCountry(hosting)) reading.wrong("hosting", "countryUnknown");
  const given: GivenSystem = {
    words,
    runBy: plain(fields.runBy),
    owner: reading.text("owner"),
    manager: reading.text("manager"),
    supplier: reading.text("supplier"),
    agreement: reading.text("agreement"),
    agreementEnds: reading.date("agreementEnds"),
    hosting,
    ...(Object.fromEntries(classNames.map((name) => [name, reading.level(name)])) as Classes),
    personalData,
    processorAgreement: reading.yesOrNo("processorAgreement", "choiceUnknown"),
    criticality: reading.choice("criticality", criticalities, "normal"),
    continuity: reading.text("continuity"),
    deviation: reading.text("deviation"),
    inUseFrom: reading.date("inUseFrom"),
    retiredOn: reading.date("retiredOn"),
  };
  // P12: somebody runs it, and that is said.
  if (given.runBy === "" && given.supplier === "") reading.wrong("runBy", "runByMissing");
  if (given.inUseFrom && given.retiredOn && given.retiredOn < given.inUseFrom) reading.wrong("retiredOn", "retiredBeforeUse");
  return reading.problems.length > 0 ? { problems: reading.problems } : { given };
}

/** The last part of addresses of the staff area's own pages about systems: no system is called so. */
export const reservedIds: readonly string[] = ["new", "ny", "uusi", "jadid", "graph", "samband", "yhteydet", "ilaqat", "reports", "rapporter", "raportit", "taqarir", "import", "lasa-in", "tuonti", "istirad", "export", "fil", "vienti", "tasdir"];

/** What is wrong with the short name of a new system; null where nothing is. */
export function idProblem(id: string): ProblemCode | null {
  if (id.length > 40 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return "idWrong";
  return reservedIds.includes(id) ? "idReserved" : null;
}

/** What a system needs, as a file has it: "katalogen (signIn: vem som är anställd); natet (platform)". */
export function readNeeds(systemId: string, typed: string): Dependency[] | ProblemCode {
  const needs: Dependency[] = [];
  for (const part of typed.split(";").map(plain).filter(Boolean)) {
    const [, needsId, word = "other", exchanged = ""] = /^([a-z0-9-]+)(?:\s*\(([a-z]+)(?::\s*(.*))?\))?$/i.exec(part) ?? [];
    const kind = dependencyKinds.find((each) => each.toLowerCase() === word.toLowerCase());
    if (!needsId || !kind || needs.some((each) => each.needsId === needsId)) return "needsWrong";
    const said = readExchanged(exchanged);
    if ("code" in said) return said.code;
    if (needsId === systemId) return "needsItself";
    needs.push({ systemId, needsId, kind, exchanged: said.text });
  }
  return needs;
}

/** What goes between two systems, in words; the marks that part such words in a file are not of them. */
export function readExchanged(typed: string): { text: string } | { code: ProblemCode } {
  const text = plain(typed).replaceAll(/\s*[;\n]\s*/g, ", ");
  if (text.length > (longest.exchanged ?? otherwise)) return { code: "tooLong" };
  return personalIn(text).includes("identityNumber") ? { code: "identityNumber" } : { text };
}

/** The same as readNeeds reads. */
export const needsText = (needs: readonly Dependency[]): string => needs.map(({ needsId, kind, exchanged }) => `${needsId} (${kind}${exchanged ? `: ${exchanged}` : ""})`).join("; ");
