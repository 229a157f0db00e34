import type { Locale } from "@/i18n/routing";
import { answersOf, type Choice, type Field, type FieldKind, mostFields, mostSteps, type Step, type Words } from "./form-definition.schema";

/** Building a form: what each button of the builder does to its steps. Pure, and safe on both sides. */

/** What departments may ask for in forms of their own. Files are not among them: they are taken in by the portal's own forms alone. */
export const buildableKinds = ["short", "long", "email", "telephone", "number", "date", "yesNo", "one", "several", "place", "information"] as const satisfies readonly FieldKind[];
export type BuildableKind = (typeof buildableKinds)[number];

export interface BuildProblem {
  /** The name of the control; empty where it concerns what is there no longer. */
  field: string;
  /** A key of messages, "builder.problems". */
  code: string;
}

/** What was done, and where the focus belongs afterwards: the id of an element of the page. */
export type Built = { ok: true; steps: Step[]; done: string; at: string } | { ok: false; problems: BuildProblem[] };

type Typed = Readonly<Record<string, string>>;

const problem = (field: string, code: string): Built => ({ ok: false, problems: [{ field, code }] });
const idsOf = (steps: readonly Step[]) => new Set(steps.flatMap(({ fields }) => fields.map(({ id }) => id)));

/** A name that keeps for ever, made of the first words: "Var vill du odla?" → "var-vill-du-odla", or -2 where that is taken. */
export function nameFrom(words: string, taken: ReadonlySet<string>): string {
  const plain = words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-+|-+$/g, "");
  const base = /^[a-z]/.test(plain) ? plain : `x${plain ? `-${plain}` : ""}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Where a field stands: the number of its step, and its number within it; null where there is none. */
export function whereIs(steps: readonly Step[], id: string): { step: number; index: number } | null {
  for (const [step, { fields }] of steps.entries()) {
    const index = fields.findIndex((field) => field.id === id);
    if (index >= 0) return { step, index };
  }
  return null;
}

const said = (locale: Locale, text: string): Words => ({ [locale]: text });
const withFields = (steps: readonly Step[], at: number, fields: Field[]): Step[] => steps.map((step, index) => (index === at ? { ...step, fields } : step));

function emptyField(kind: BuildableKind, id: string, label: Words): Field {
  if (kind === "information") return { kind, id, label };
  if (kind === "one" || kind === "several") return { kind, id, label, required: false, choices: [] };
  return { kind, id, label, required: false };
}

/** The choices as they are typed, one a line. One that is still there keeps its name, also where its words have been mended in place. */
export function choicesFrom(typed: string, before: readonly Choice[], locale: Locale): Choice[] {
  const lines = typed.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const wordsOf = ({ label }: Choice) => label[locale] ?? "";
  const taken = new Set<string>();
  const kept = lines.map((line, index) => {
    const same = before.find((choice) => wordsOf(choice) === line && !taken.has(choice.id));
    const inPlace = before[index] && !lines.includes(wordsOf(before[index])) && !taken.has(before[index].id) ? before[index] : undefined;
    const choice = same ?? inPlace;
    if (choice) taken.add(choice.id);
    return { line, id: choice?.id };
  });
  return kept.map(({ line, id }) => {
    const own = id ?? nameFrom(line, new Set([...taken, ...before.map((choice) => choice.id)]));
    taken.add(own);
    return { id: own, label: said(locale, line) };
  });
}

function addStep(steps: readonly Step[], typed: Typed, locale: Locale): Built {
  const title = (typed.title ?? "").trim();
  if (!title) return problem("title", "stepTitleMissing");
  if (steps.length >= mostSteps) return problem("title", "tooManySteps");
  return { ok: true, steps: [...steps, { title: said(locale, title), fields: [] }], done: "stepAdded", at: `step-${steps.length + 1}` };
}

function changeStep(steps: readonly Step[], deed: string, typed: Typed, locale: Locale): Built {
  const at = Number(typed.step) - 1;
  const step = steps[at];
  if (!step) return problem("", "gone");
  if (deed === "titleStep") {
    const title = (typed.title ?? "").trim();
    if (!title) return problem("title", "stepTitleMissing");
    return { ok: true, steps: steps.map((each, index) => (index === at ? { ...each, title: said(locale, title) } : each)), done: "stepChanged", at: `step-${at + 1}` };
  }
  if (step.fields.length > 0) return problem("title", "stepNotEmpty");
  return { ok: true, steps: steps.filter((_, index) => index !== at), done: "stepRemoved", at: "new-step-title" };
}

function addField(steps: readonly Step[], typed: Typed, locale: Locale): Built {
  const at = Number(typed.step) - 1;
  const step = steps[at];
  const kind = buildableKinds.find((each) => each === typed.kind);
  const label = (typed.label ?? "").trim();
  if (!step) return problem("", "gone");
  if (!label) return problem("label", "labelMissing");
  if (!kind) return problem("kind", "kindMissing");
  if (step.fields.length >= mostFields) return problem("label", "tooManyFields");
  const id = nameFrom(label, idsOf(steps));
  return { ok: true, steps: withFields(steps, at, [...step.fields, emptyField(kind, id, said(locale, label))]), done: "fieldAdded", at: `edit-${id}` };
}

/** Up or down, over the border to the next step where there is one. */
function moveField(steps: readonly Step[], id: string, by: -1 | 1): Built {
  const where = whereIs(steps, id);
  if (!where) return problem("", "gone");
  const { step, index } = where;
  const own = steps[step] as Step;
  const field = own.fields[index] as Field;
  const at = `${by < 0 ? "up" : "down"}-${id}`;
  const other = own.fields[index + by];
  if (other) return { ok: true, steps: withFields(steps, step, own.fields.map((each) => (each === field ? other : each === other ? field : each))), done: "moved", at };
  const next = steps[step + by];
  if (!next) return { ok: true, steps: [...steps], done: by < 0 ? "isFirst" : "isLast", at };
  const without = withFields(steps, step, own.fields.filter((each) => each !== field));
  return { ok: true, steps: withFields(without, step + by, by < 0 ? [...next.fields, field] : [field, ...next.fields]), done: "movedToStep", at };
}

function removeField(steps: readonly Step[], id: string): Built {
  const where = whereIs(steps, id);
  if (!where) return problem("", "gone");
  const fields = (steps[where.step] as Step).fields.filter((field) => field.id !== id);
  const beside = fields[where.index] ?? fields[where.index - 1];
  return { ok: true, steps: withFields(steps, where.step, fields), done: "fieldRemoved", at: beside ? `edit-${beside.id}` : `step-${where.step + 1}` };
}

const numberIn = (text: string): number | undefined => (/^-?\d{1,9}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(",", ".")) : undefined);
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(new Date(`${text}T00:00:00Z`).getTime());

/** The limits as they were typed; a fault where they cannot be read. */
function limitsOf(field: Field, typed: Typed): { limits: Record<string, unknown>; problems: BuildProblem[] } {
  const [min, max] = [(typed.min ?? "").trim(), (typed.max ?? "").trim()];
  const names = field.kind === "number" || field.kind === "date" ? (["min", "max"] as const) : field.kind === "short" || field.kind === "long" ? (["max"] as const) : [];
  const read = (text: string) => {
    if (field.kind === "date") return isDay(text) ? text : undefined;
    const value = numberIn(text);
    return field.kind === "number" || (value !== undefined && Number.isInteger(value) && value >= 1 && value <= 10_000) ? value : undefined;
  };
  const given = names.flatMap((name) => ({ min, max })[name] ? [{ name, value: read({ min, max }[name]) }] : []);
  const problems = given.flatMap(({ name, value }) => (value === undefined ? [{ field: name, code: field.kind === "date" ? "dateMalformed" : "limitMalformed" }] : []));
  return { limits: Object.fromEntries(given.map(({ name, value }) => [name, value])), problems };
}

/** The condition as it was chosen: a field and its answer, with a space between. */
function conditionOf(steps: readonly Step[], id: string, chosen: string): Field["when"] | null {
  if (!chosen) return undefined;
  const [field = "", answer = ""] = chosen.split(" ");
  return choosableConditions(steps, id).some((each) => each.id === field && answersOf(each).includes(answer)) ? { field, answer } : null;
}

/** The fields before this one whose answers can be waited for. */
export function choosableConditions(steps: readonly Step[], id: string): Field[] {
  const all = steps.flatMap(({ fields }) => fields);
  return all.slice(0, all.findIndex((field) => field.id === id)).filter((field) => answersOf(field).length > 0);
}

function changeField(steps: readonly Step[], id: string, typed: Typed, locale: Locale): Built {
  const where = whereIs(steps, id);
  const before = where && steps[where.step]?.fields[where.index];
  if (!where || !before) return problem("", "gone");
  const [label, hint, legalBasis] = [(typed.label ?? "").trim(), (typed.hint ?? "").trim(), (typed.legalBasis ?? "").trim()];
  const when = conditionOf(steps, id, typed.when ?? "");
  const { limits, problems } = limitsOf(before, typed);
  const wrong = [...(label ? [] : [{ field: "label", code: "labelMissing" }]), ...problems, ...(when === null ? [{ field: "when", code: "conditionAstray" }] : [])];
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const common = { id, label: said(locale, label), ...(hint ? { hint: said(locale, hint) } : {}), ...(when ? { when } : {}) };
  const asked = { ...common, required: typed.required === "on" };
  const field = (before.kind === "information"
    ? { kind: before.kind, ...common }
    : { kind: before.kind, ...asked, ...limits, ...("choices" in before ? { choices: choicesFrom(typed.choices ?? "", before.choices, locale) } : {}), ...((before.kind === "short" || before.kind === "long") && legalBasis ? { legalBasis } : {}) }) as Field;
  const fields = (steps[where.step] as Step).fields.map((each) => (each.id === id ? field : each));
  return { ok: true, steps: withFields(steps, where.step, fields), done: "fieldChanged", at: `edit-${id}` };
}

/** The Swedish questions to begin a translation from: their words stand there until they are translated. */
export function takenOver(source: readonly Step[], from: Locale, to: Locale): Step[] {
  const turned = (words: Words): Words => ({ [to]: words[from] ?? Object.values(words)[0] ?? "" });
  return source.map(({ title, fields }) => ({
    title: turned(title),
    fields: fields.map((field) => ({ ...field, label: turned(field.label), ...(field.hint ? { hint: turned(field.hint) } : {}), ...("choices" in field ? { choices: field.choices.map(({ id, label }) => ({ id, label: turned(label) })) } : {}) })),
  }));
}

/** Does what a button of the builder says. Never throws, whatever is posted. */
export function build(steps: readonly Step[], typed: Typed, locale: Locale): Built {
  const [deed = "", id = ""] = (typed.deed ?? "").split(":");
  switch (deed) {
    case "addStep":
      return addStep(steps, typed, locale);
    case "titleStep":
    case "removeStep":
      return changeStep(steps, deed, typed, locale);
    case "addField":
      return addField(steps, typed, locale);
    case "up":
      return moveField(steps, id, -1);
    case "down":
      return moveField(steps, id, 1);
    case "remove":
      return removeField(steps, id);
    case "change":
      return changeField(steps, id, typed, locale);
    default:
      return problem("", "gone");
  }
}
