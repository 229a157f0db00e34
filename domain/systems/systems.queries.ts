import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { listOpenOfSystems } from "@/domain/disturbances/of-systems.queries";
import { departmentPath } from "@/domain/publishing/publishing.policy";
import { personOf } from "@/domain/publishing/editions";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import { type Disturbed, stateIn } from "./public-systems.queries";
import { fieldsOfSystem, fileRowOf, readSystems, type System } from "./rows";
import { addingDepartments, type Rights, rightsOf } from "./systems.policy";
import { type Fields, type Finding, findingNames, type Stage, type State, wordsIn } from "./systems.schema";
import { allTag } from "./tags";

export type { System } from "./rows";
export { addingDepartments, requireAnyEdit } from "./systems.policy";

/** Whether the way to adding and importing is to be shown. */
export const mayAddSystems = async (actor: Actor): Promise<boolean> => (await addingDepartments(actor)).length > 0;

export interface SystemLine {
  id: string;
  name: string;
  lang: Locale | undefined;
  purpose: string;
  departmentId: string;
  department: string;
  shared: boolean;
  stage: Stage;
  state: State;
  /** What is internal of it: null where the reader may not see that. */
  inside: Pick<System, "criticality" | "owner" | "agreementEnds" | "findings"> | null;
  /** It is offered to a side that the reader speaks for. */
  isOffered: boolean;
}

export interface SystemFilter {
  q?: string;
  department?: string;
  shared?: string;
  stage?: string;
  finding?: string;
}

/** Whether the reader may take over what is offered; then they see what they would take. */
const mayTakeOver = ({ id, offer }: System, rights: Rights): boolean => offer !== null && rights.editOffered({ id, departmentId: offer.department.id, shared: offer.shared });

const requireStaff = (actor: Actor) => requireAllowed(actor, "staff.enter", { type: "Portal" });

function lineOf(system: System, locale: Locale, state: State, rights: Rights): SystemLine {
  const { id, departmentId, department, shared, stage, criticality, owner, agreementEnds, findings } = system;
  const { name, purpose, lang } = wordsIn(system.words, locale);
  return { id, name, purpose, lang, departmentId, department, shared, stage, state, inside: rights.read(system) ? { criticality, owner, agreementEnds, findings } : null, isOffered: mayTakeOver(system, rights) };
}

/**
 * All systems, with what the reader may see of each: the public part of all, the internal part of those of their department and of the
 * shared ones. A filter on what is internal finds nothing in what may not be read.
 * @throws NotAllowedError outside the staff area
 */
export async function listSystems(actor: Actor, locale: Locale, filter: SystemFilter, now: Date = new Date()): Promise<SystemLine[]> {
  await requireStaff(actor);
  const [systems, rights, open] = await Promise.all([readSystems(locale, swedishDate(now)), rightsOf(actor), listOpenOfSystems(locale, now)]);
  const lines = systems.map((system) => lineOf(system, locale, stateIn(open, system.id), rights));
  const wanted = filter.q?.trim().toLocaleLowerCase(locale);
  const finding = findingNames.find((name) => name === filter.finding);
  return lines
    .filter(({ name, purpose, id }) => !wanted || [name, purpose, id].some((text) => text.toLocaleLowerCase(locale).includes(wanted)))
    .filter((line) => (!filter.department || line.departmentId === filter.department) && (!filter.shared || String(line.shared) === filter.shared))
    .filter((line) => line.stage === (filter.stage || line.stage) && (filter.stage || line.stage !== "retired"))
    .filter(({ inside }) => !finding || inside?.findings.includes(finding))
    .sort((one, other) => one.name.localeCompare(other.name, locale));
}

export interface StaffSystem {
  system: System;
  fields: Fields;
  state: State;
  disturbances: Disturbed[];
  /** Changing it is offered, at the latest with a second factor; so is taking over what is offered. */
  mayEdit: boolean;
  mayTake: boolean;
}

/**
 * One with its internal part.
 * @throws NotFoundError where there is none; NotAllowedError for whoever may not see the internal part (P11); it is logged. Whoever it
 * is offered to sees what they would take over
 */
export async function getSystem(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<StaffSystem> {
  const [system] = await readSystems(locale, swedishDate(now), { ids: [id] });
  if (!system) throw new NotFoundError("system");
  const [rights, open] = await Promise.all([rightsOf(actor), listOpenOfSystems(locale, now)]);
  const mayTake = mayTakeOver(system, rights);
  if (!mayTake) await requireAllowed(actor, "system.read", { type: "System", id, departmentPath: await departmentPath(system.departmentId), shared: system.shared });
  const disturbances = (open.get(id) ?? []).map((line) => ({ id: line.id, title: line.title, lang: line.lang, state: line.state }));
  return { system, fields: fieldsOfSystem(system), state: stateIn(open, id), disturbances, mayEdit: rights.editOffered(system), mayTake };
}

/** The names of all systems that are not retired: for choosing one. They are public. */
export async function listSystemChoices(locale: Locale): Promise<{ id: string; name: string }[]> {
  const systems = await readSystems(locale, swedishDate());
  return systems.filter(({ stage }) => stage !== "retired").map(({ id, words }) => ({ id, name: wordsIn(words, locale).name })).sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** What must be seen to, of one kind, among what the reader may see. @throws NotAllowedError outside the staff area */
export async function listFindings(actor: Actor, locale: Locale, finding: Finding): Promise<System[]> {
  await requireStaff(actor);
  const [systems, rights] = await Promise.all([readSystems(locale, swedishDate()), rightsOf(actor)]);
  return systems.filter((system) => system.findings.includes(finding) && rights.read(system));
}

/**
 * The systems whose internal part the reader may see, as a file has them; it is noted who took them out.
 * @param finding only those about which this must be seen to
 * @throws NotAllowedError outside the staff area
 */
export async function exportSystems(actor: Actor, format: "csv" | "json", finding?: Finding): Promise<Fields[]> {
  await requireStaff(actor);
  const [systems, rights] = await Promise.all([readSystems("sv", swedishDate()), rightsOf(actor)]);
  await (await database()).$transaction((transaction) => writeAudit(transaction, "system.exported", { actorId: personOf(actor) }, { format }));
  return systems.filter((system) => rights.read(system) && (!finding || system.findings.includes(finding))).map(fileRowOf);
}

export interface SystemFigures {
  systems: number;
  withoutOwner: number;
  classMissing: number;
  agreementsEnding: number;
  agreementsEnded: number;
  deviating: number;
}

/** How many systems are in use, and how many of them must be seen to: the numbers of the staff report, over all of them. No name is told. */
export async function systemFigures(now: Date = new Date()): Promise<SystemFigures> {
  dependsOn(allTag);
  const systems = (await readSystems("sv", swedishDate(now))).filter(({ stage }) => stage !== "retired");
  const count = (finding: Finding) => systems.filter(({ findings }) => findings.includes(finding)).length;
  return { systems: systems.length, withoutOwner: count("ownerMissing"), classMissing: count("classMissing"), agreementsEnding: count("agreementEnds"), agreementsEnded: count("agreementEnded"), deviating: count("deviates") };
}
