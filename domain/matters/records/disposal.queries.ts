import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { departmentsWhere, departmentThing } from "@/domain/publishing/publishing.policy";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { DisposalRule, Prisma } from "@/prisma/generated/client";
import { nameOf } from "../named";
import { showReference } from "../reference";
import type { DisposalLine, DisposedLine, RuleView } from "./records.schema";
import { factColumns, matterFacts, roughly, ruleFacts } from "./rule-facts";
import { ruleTakes } from "./rule-match";

const batch = 500;
const named = { select: { id: true, texts: { select: { locale: true, name: true } } } } as const;
const candidateColumns = { ...factColumns, id: true, reference: true, receivedAt: true, department: named } satisfies Prisma.MatterSelect;
type Candidate = Prisma.MatterGetPayload<{ select: typeof candidateColumns }>;

/** What a rule takes today, a batch at a time, in the order of their ids. */
export async function* candidatesOf(rule: DisposalRule, today: string): AsyncGenerator<Candidate> {
  const client = await database();
  const facts = ruleFacts(rule, await client.department.findMany({ select: { id: true, parentId: true } }));
  for (let after = ""; ;) {
    const rows: Candidate[] = await client.matter.findMany({ where: { ...roughly(facts), id: { gt: after } }, select: candidateColumns, orderBy: { id: "asc" }, take: batch });
    for (const row of rows) if (ruleTakes(facts, matterFacts(row), today)) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

const plannedDepartments = (actor: Actor) => departmentsWhere((id, departmentPath) => isOffered(actor, "records.plan", { type: "Department", id, departmentPath }));

/** Whether the way to the records plan is to be shown. */
export async function mayPlanRecords(actor: Actor): Promise<boolean> {
  return (await plannedDepartments(actor)).length > 0;
}

/** The departments whose records plan the actor may read now. @throws NotAllowedError (records.plan); it is logged */
async function readablePlans(actor: Actor): Promise<string[]> {
  const [offered] = await plannedDepartments(actor);
  await requireAllowed(actor, "records.plan", offered === undefined ? { type: "Department", id: "none", departmentPath: ["none"] } : await departmentThing(offered));
  return departmentsWhere((id, departmentPath) => can(actor, "records.plan", { type: "Department", id, departmentPath }).allowed);
}

const ruleColumns = { department: named, madeBy: { select: { name: true } }, approvedBy: { select: { name: true } } } satisfies Prisma.DisposalRuleInclude;
type RuleRow = Prisma.DisposalRuleGetPayload<{ include: typeof ruleColumns }>;

async function ruleView(actor: Actor, { department, madeBy, approvedBy, ...rule }: RuleRow, locale: Locale): Promise<RuleView> {
  const contact = rule.contactId ? await (await database()).contact.findUnique({ where: { id: rule.contactId }, ...named }) : null;
  const topic = rule.contactId && (contact ? nameOf(contact, locale) : rule.contactId);
  const { id, departmentId, reference, decision, reach, kinds, contactId, registration, months, countsFrom, madeAt, approvedAt, endedAt } = rule;
  return {
    ...{ id, departmentId, reference, decision, reach, kinds, contactId, registration, months, countsFrom, madeAt, approvedAt, endedAt },
    decidedOn: fromDateColumn(rule.decidedOn),
    department: nameOf(department, locale),
    topic,
    madeBy: madeBy.name,
    approvedBy: approvedBy?.name ?? null,
    isOwn: rule.madeById === personOf(actor),
    mayApprove: isOffered(actor, "records.approve", await departmentThing(rule.departmentId)),
  };
}

export interface PrefixLine {
  departmentId: string;
  department: string;
  prefix: string | null;
}

export interface RecordsPlan {
  rules: RuleView[];
  /** Departments that the reader keeps a plan for, and how their registration numbers begin where that is said there. */
  departments: PrefixLine[];
  topics: { id: string; name: string }[];
}

/** The rules of the records plan that the actor may read, the latest first, and what a new one may be about. @throws NotAllowedError (records.plan) */
export async function getRecordsPlan(actor: Actor, locale: Locale): Promise<RecordsPlan> {
  const departmentIds = await readablePlans(actor);
  const client = await database();
  const where = { departmentId: { in: departmentIds } };
  const rules = await client.disposalRule.findMany({ where, include: ruleColumns, orderBy: [{ endedAt: { sort: "asc", nulls: "first" } }, { madeAt: "desc" }] });
  const departments = await client.department.findMany({ where: { id: { in: departmentIds } }, select: { ...named.select, registrationPrefix: { select: { prefix: true } } }, orderBy: [{ order: "asc" }, { id: "asc" }] });
  const topics = await client.contact.findMany({ where, ...named });
  const views: RuleView[] = [];
  for (const rule of rules) views.push(await ruleView(actor, rule, locale));
  return {
    rules: views,
    departments: departments.map((each) => ({ departmentId: each.id, department: nameOf(each, locale), prefix: each.registrationPrefix?.prefix ?? null })),
    topics: topics.map((each) => ({ id: each.id, name: nameOf(each, locale) })).sort((one, other) => one.name.localeCompare(other.name, locale)),
  };
}

export interface DisposalPreview {
  rule: RuleView;
  count: number;
  /** The first 200. */
  lines: DisposalLine[];
  byKind: { kind: DisposalLine["kind"]; count: number }[];
}

/** A rule, and exactly what would go by it today: also before it is approved, so that who approves sees what follows. @throws NotFoundError; NotAllowedError (records.plan) */
export async function previewDisposal(actor: Actor, ruleId: string, locale: Locale, now: Date = new Date()): Promise<DisposalPreview> {
  const rule = await (await database()).disposalRule.findUnique({ where: { id: ruleId }, include: ruleColumns });
  if (!rule) throw new NotFoundError("rule");
  const thing = await departmentThing(rule.departmentId);
  if (!isOffered(actor, "records.plan", thing)) throw new NotFoundError("rule");
  await requireAllowed(actor, "records.plan", thing);
  const lines: DisposalLine[] = [];
  const counts = new Map<DisposalLine["kind"], number>();
  let count = 0;
  if (rule.reach === "matter" && !rule.endedAt) {
    for await (const row of candidatesOf(rule, swedishDate(now))) {
      count += 1;
      counts.set(row.kind, (counts.get(row.kind) ?? 0) + 1);
      if (lines.length < 200) lines.push({ reference: showReference(row.reference), registrationNumber: row.registration?.number ?? null, kind: row.kind, department: nameOf(row.department, locale), receivedOn: swedishDate(row.receivedAt) });
    }
  }
  return { rule: await ruleView(actor, rule, locale), count, lines, byKind: [...counts].map(([kind, each]) => ({ kind, count: each })) };
}

export const logPageSize = 100;

/** The log of what has been destroyed, the latest first. @throws NotAllowedError (records.plan) */
export async function listDisposed(actor: Actor, page: number, locale: Locale): Promise<{ lines: DisposedLine[]; count: number; pages: number }> {
  const where = { departmentId: { in: await readablePlans(actor) } };
  const client = await database();
  const count = await client.disposedMatter.count({ where });
  const rows = await client.disposedMatter.findMany({ where, include: { department: named, rule: { select: { reference: true, decision: true } }, person: { select: { name: true } } }, orderBy: { id: "desc" }, take: logPageSize, skip: (page - 1) * logPageSize });
  const lines = rows.map(({ id, at, reference, registrationNumber, kind, department, receivedOn, rule, person }) => ({
    ...{ id: String(id), at, registrationNumber, kind },
    reference: showReference(reference),
    department: nameOf(department, locale),
    receivedOn: fromDateColumn(receivedOn),
    rule: rule.reference,
    decision: rule.decision,
    person: person?.name ?? null,
  }));
  return { lines, count, pages: Math.max(1, Math.ceil(count / logPageSize)) };
}
