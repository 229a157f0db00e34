import "server-only";
import { employedOn } from "@/domain/access/in-force";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { findingsOf } from "./findings";
import { wordsOf } from "./public-fields";
import { needsText } from "./read-system";
import { type Classes, type Criticality, type Dependency, type Fields, type Finding, type LifeCycle, type PersonalDataKind, plainFields, type Stage, stageOf, wordFields, type WordsByLocale } from "./systems.schema";

/* How whole rows of this room become what the staff see. What the public sees is made in public-fields.ts. */

const names = (locale: Locale) => ({ select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } }) satisfies Prisma.DepartmentDefaultArgs;
const who = { select: { id: true, name: true, email: true } } satisfies Prisma.PersonDefaultArgs;
const columnsIn = (locale: Locale) => ({
  department: names(locale),
  runBy: names(locale),
  offeredDepartment: names(locale),
  owner: who,
  manager: who,
  texts: true,
  needs: { orderBy: { needsId: "asc" } },
}) satisfies Prisma.SystemInclude;
type Row = Prisma.SystemGetPayload<{ include: ReturnType<typeof columnsIn> }>;

interface Named {
  id: string;
  name: string;
}
export interface Who extends Named {
  email: string | null;
  /** Works here today. */
  inForce: boolean;
}

/** A system with everything that is said of it. */
export interface System extends Classes, LifeCycle {
  id: string;
  departmentId: string;
  department: string;
  shared: boolean;
  /** Null where the supplier runs it (P12). */
  runBy: Named | null;
  owner: Who | null;
  manager: Who | null;
  supplier: string;
  agreement: string;
  agreementEnds: string | null;
  hosting: string;
  personalData: PersonalDataKind;
  processorAgreement: boolean | null;
  criticality: Criticality;
  continuity: string;
  deviation: string;
  words: WordsByLocale;
  needs: Dependency[];
  /** It is to go there, when the other side says yes. */
  offer: { department: Named; shared: boolean } | null;
  stage: Stage;
  findings: Finding[];
  changedAt: Date;
  revision: number;
}

const day = (value: Date | null) => value && fromDateColumn(value);

function named({ id, texts }: NonNullable<Row["runBy"]>, locale: Locale): Named {
  return { id, name: (texts.find((text) => text.locale === locale) ?? texts[0])?.name ?? id };
}

function systemOf(row: Row, locale: Locale, today: string, employed: ReadonlySet<string>): System {
  const person = (given: Row["owner"]): Who | null => given && { ...given, inForce: employed.has(given.id) };
  const { id, departmentId, shared, supplier, agreement, hosting, confidentiality, correctness, availability, traceability, personalData, processorAgreement, criticality, continuity, deviation, needs, changedAt, revision } = row;
  const owner = person(row.owner);
  const system = {
    id, departmentId, shared, supplier, agreement, hosting, confidentiality, correctness, availability, traceability, personalData, processorAgreement, criticality, continuity, deviation, needs, changedAt, revision,
    department: named(row.department, locale).name,
    runBy: row.runBy && named(row.runBy, locale),
    owner,
    manager: person(row.manager),
    agreementEnds: day(row.agreementEnds),
    inUseFrom: day(row.inUseFrom),
    retiredOn: day(row.retiredOn),
    words: wordsOf(row),
    offer: row.offeredDepartment && { department: named(row.offeredDepartment, locale), shared: row.offeredShared ?? false },
  };
  return { ...system, stage: stageOf(system, today), findings: findingsOf({ ...system, ownerInForce: owner?.inForce ?? false }, today) };
}

/** The systems with these ids, or all, by their ids' order; asks nobody whether they may be read. */
export async function readSystems(locale: Locale, today: string, { ids, within }: { ids?: readonly string[]; within?: Prisma.TransactionClient } = {}): Promise<System[]> {
  const client = within ?? (await database());
  const rows = await client.system.findMany({ where: ids && { id: { in: [...ids] } }, include: columnsIn(locale), orderBy: { id: "asc" } });
  const people = [...new Set(rows.flatMap(({ ownerId, managerId }) => [ownerId, managerId]).filter((id) => id !== null))];
  const employed = new Set((await client.person.findMany({ where: { AND: [{ id: { in: people } }, employedOn(today)] }, select: { id: true } })).map(({ id }) => id));
  return rows.map((row) => systemOf(row, locale, today, employed));
}

const yesOrNo = (value: boolean | null): string => (value === null ? "" : value ? "yes" : "no");
const personText = (person: Who | null): string => person?.email ?? person?.id ?? "";

/** What is said of a system as a form and a file have it: what readSystem reads. */
export function fieldsOfSystem(system: System): Fields {
  const { words, runBy, owner, manager, processorAgreement } = system;
  const said = locales.flatMap((locale) => wordFields.map((field) => [`${field}-${locale}`, words[locale]?.[field] ?? ""]));
  const own: Partial<Record<string, string>> = { runBy: runBy?.id ?? "", owner: personText(owner), manager: personText(manager), processorAgreement: yesOrNo(processorAgreement), personalDataKind: system.personalData };
  return { ...Object.fromEntries(said), ...Object.fromEntries(plainFields.map((field) => [field, own[field] ?? String((system as unknown as Record<string, unknown>)[field] ?? "")])) };
}

/** The same with what a file says besides. */
export const fileRowOf = (system: System): Fields => ({ id: system.id, department: system.departmentId, shared: yesOrNo(system.shared), ...fieldsOfSystem(system), needs: needsText(system.needs) });
