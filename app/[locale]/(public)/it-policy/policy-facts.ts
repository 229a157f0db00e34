import "server-only";
import { shareText } from "@/components/figures/figure-words";
import { countPeopleByKind } from "@/domain/accounts/people-figures.queries";
import { countRefusals } from "@/domain/audit/refusals.queries";
import { listContacts } from "@/domain/departments/departments.queries";
import { toldDays } from "@/domain/disturbances/availability";
import { getAvailability } from "@/domain/disturbances/disturbances.queries";
import { uniformityFigures } from "@/domain/equipment/uniformity.queries";
import { listInForce } from "@/domain/governing/register.queries";
import { getPublicFigures } from "@/domain/matters/figures/figures.queries";
import { monthFrom } from "@/domain/matters/figures/months";
import { fewest } from "@/domain/matters/figures/small-numbers";
import { publishedFigures } from "@/domain/publishing/reports.queries";
import { readingFigures } from "@/domain/readings/report.queries";
import { systemFigures } from "@/domain/systems/systems.queries";
import { accessFigures } from "@/domain/visitor-access/visitor-access.queries";
import { type Place, placeAddress } from "@/i18n/addresses";
import type { MessageKey, Reader } from "@/i18n/reader";
import { swedishDate, swedishInstant } from "@/lib/dates";

/*
 * What is so right now about each clause of the IT policy, worked out from the same data as the staff's own reports. A new fact is one
 * line of `policyFacts`. None tells of few people, none helps an attacker: numbers of people are rounded, small ones held back.
 */

export const clauses = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "P14", "P15"] as const;
export type Clause = (typeof clauses)[number];

export interface Fact {
  /** One or two sentences in the reader's language. */
  text: string;
  /** Where there is more about it. */
  more: { href: string; title: string };
}

export interface Asked {
  reader: Reader;
  now: Date;
}

type MoreName = MessageKey extends infer Key ? (Key extends `policyPage.facts.more.${infer Name}` ? Name : never) : never;
const more = ({ t, locale }: Reader, place: Place, name: MoreName): Fact["more"] => ({ href: placeAddress(place, locale), title: t(`policyPage.facts.more.${name}`) });
const percentText = (share: number, digits: number, { intlLocale }: Reader) => new Intl.NumberFormat(intlLocale, { style: "percent", maximumFractionDigits: digits }).format(share);

async function answersInTime({ reader, now }: Asked): Promise<Fact> {
  const { total } = await getPublicFigures(reader.locale, now);
  const percent = shareText(total?.first.share ?? null, reader);
  return { text: percent ? reader.t("policyPage.facts.answers", { percent }) : reader.t("policyPage.facts.answersFew"), more: more(reader, "/how-well", "figures") };
}

async function waysIn({ reader, now }: Asked): Promise<Fact> {
  return { text: reader.t("policyPage.facts.ways", { count: (await listContacts(reader.locale, now)).length }), more: more(reader, "/contact", "contact") };
}

/** Rounded down to what is told: a share of all never says that none is late where one is. */
async function pagesChecked({ reader, now }: Asked): Promise<Fact> {
  const { texts, overdue } = await publishedFigures(now);
  const share = texts === 0 ? 1 : Math.floor(((texts - overdue) / texts) * 100) / 100;
  return { text: reader.t("policyPage.facts.pagesChecked", { percent: percentText(share, 0, reader), total: texts, overdue }), more: more(reader, "/news", "news") };
}

/** Numbers of people are told to the nearest ten, and below ten not at all. */
const nearest = 10;

/** "about 240"; "fewer than 10". */
export function roundedPeople(count: number, { t, intlLocale }: Reader): string {
  const shown = (value: number) => new Intl.NumberFormat(intlLocale).format(value);
  return count < nearest ? t("policyPage.facts.fewerThan", { count: shown(nearest) }) : t("policyPage.facts.about", { count: shown(Math.round(count / nearest) * nearest) });
}

async function peopleLetIn({ reader, now }: Asked): Promise<Fact> {
  const { employee, elected, pupil } = await countPeopleByKind(now);
  return { text: reader.t("policyPage.facts.people", { employee: roundedPeople(employee, reader), elected: roundedPeople(elected, reader), pupil: roundedPeople(pupil, reader) }), more: more(reader, "/sign-in", "signIn") };
}

/** Of whole months, so that nobody sees one refusal by reading twice; small numbers as on the page of answer times. */
async function outsidersRefused({ reader, now }: Asked): Promise<Fact> {
  const month = swedishDate(now).slice(0, 7);
  const begins = (each: string) => swedishInstant(`${each}-01T00:00`);
  const count = await countRefusals("P6", { from: begins(monthFrom(month, -12)), until: begins(month) });
  const text = count > 0 && count < fewest ? reader.t("policyPage.facts.refusalsFew", { least: fewest }) : reader.t("policyPage.facts.refusals", { count });
  return { text, more: more(reader, "/contact", "contact") };
}

async function systemsWorking({ reader, now }: Asked): Promise<Fact> {
  const { lines } = await getAvailability(now);
  const percent = (category: string) => percentText((lines.find((line) => line.category === category && line.system === null)?.percent ?? 100) / 100, 2, reader);
  return { text: reader.t("policyPage.facts.availability", { days: toldDays, systems: percent("systems"), eServices: percent("eServices") }), more: more(reader, "/disturbances", "disturbances") };
}

async function responsibleDepartments({ reader, now }: Asked): Promise<Fact> {
  return { text: reader.t("policyPage.facts.departments", { departments: (await publishedFigures(now)).departments }), more: more(reader, "/departments", "departments") };
}

async function codesInForce({ reader, now }: Asked): Promise<Fact> {
  const { codesInForce: codes, eventsInForce: events, designatedUnits: units } = await accessFigures(now);
  return { text: reader.t("policyPage.facts.codes", { codes, events, units }), more: more(reader, "/contact", "contact") };
}

async function systemsWithOwner({ reader, now }: Asked): Promise<Fact> {
  const { systems, withoutOwner } = await systemFigures(now);
  return { text: reader.t("policyPage.facts.systems", { systems, withoutOwner }), more: more(reader, "/systems", "systems") };
}

async function documentsInForce({ reader, now }: Asked): Promise<Fact> {
  return { text: reader.t("policyPage.facts.governing", { count: (await listInForce(reader.locale, swedishDate(now))).length }), more: more(reader, "/governing", "governing") };
}

async function uniformEnvironment({ reader, now }: Asked): Promise<Fact> {
  const { percent } = (await uniformityFigures(reader.locale, swedishDate(now))).total;
  return { text: percent === null ? reader.t("policyPage.facts.uniformityNone") : reader.t("policyPage.facts.uniformity", { percent: percentText(percent / 100, 0, reader) }), more: more(reader, "/departments", "departments") };
}

/** Rounded down, and not told of so few that it would tell of one. */
async function guidelinesRead({ reader, now }: Asked): Promise<Fact> {
  const { asked, confirmed } = await readingFigures(swedishDate(now));
  const text = asked < nearest ? reader.t("policyPage.facts.readingsFew") : reader.t("policyPage.facts.readings", { percent: percentText(Math.floor((confirmed / asked) * 100) / 100, 0, reader) });
  return { text, more: more(reader, "/governing", "governing") };
}

/** Every fact with its clause, in the order of the clauses. */
export const policyFacts: readonly { clause: Clause; read: (asked: Asked) => Promise<Fact> }[] = [
  { clause: "P1", read: answersInTime },
  { clause: "P2", read: waysIn },
  { clause: "P3", read: pagesChecked },
  { clause: "P4", read: peopleLetIn },
  { clause: "P6", read: outsidersRefused },
  { clause: "P8", read: codesInForce },
  { clause: "P10", read: systemsWorking },
  { clause: "P11", read: responsibleDepartments },
  { clause: "P12", read: systemsWithOwner },
  { clause: "P13", read: documentsInForce },
  { clause: "P14", read: uniformEnvironment },
  { clause: "P15", read: guidelinesRead },
];

/** The facts of each clause, read together. */
export async function readFacts(asked: Asked): Promise<Map<Clause, Fact[]>> {
  const read = await Promise.all(policyFacts.map(async ({ clause, read }) => ({ clause, fact: await read(asked) })));
  return new Map(clauses.map((clause) => [clause, read.filter((each) => each.clause === clause).map(({ fact }) => fact)]));
}
