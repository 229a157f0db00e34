"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { LinkChoice } from "@/components/editor/editor.types";
import type { Problem } from "@/components/staff/field-state";
import { refusalReason } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { resolveDepartmentLinks } from "@/domain/departments/departments.queries";
import { resolveGoverningLinks } from "@/domain/governing/register.queries";
import { internalLinkPattern } from "@/domain/publishing/blocks.schema";
import { bodyInHand } from "@/domain/publishing/editor.queries";
import { findLinkTargets } from "@/domain/publishing/choices.queries";
import { findWhileWriting } from "@/domain/publishing/gate/findings.queries";
import { publishInEmergency } from "@/domain/publishing/emergency.commands";
import { writeMarkdown } from "@/domain/publishing/markdown";
import { publishEdition } from "@/domain/publishing/publication.commands";
import { type FieldProblem, type GateRefusal, proposeSlug, type SaveRefusal, type Written, writtenSchema } from "@/domain/publishing/publishing.schema";
import { emergencyReasonSchema, noteSchema } from "@/domain/publishing/workflow.schema";
import { keepParallelVersion, saveVersion, saveWorkingCopy } from "@/domain/publishing/writing.commands";
import { submitText } from "@/domain/publishing/submissions.commands";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError } from "@/lib/errors";
import { fieldsOf, withoutNul } from "@/lib/form-fields";
import { departmentAddress } from "../../../../_department-address";
import { withoutProof, withProof } from "../../../../_prove";
import { backTo, orNotFound } from "../../../_access";
import { type FindingWords, findingWords } from "./_components/finding-words";

/** What the editor shows after a deed; `typed` is what stood in the form, so that nothing is lost. */
export interface EditState {
  problems: Problem[];
  typed: Record<string, string>;
  /** What was done with the text, which stays in the form as it is, and the number of the version that it became. */
  kept?: { done: "saved" | "published"; number: number };
  signInAgain?: boolean;
  /** The deed wants a proof first: what, and which button was pressed. */
  wanted?: ProofWanted;
  deed?: string;
  /** What the gate stops the publication for: to be mended, or let pass with a reason. */
  stops?: FindingWords[];
  clash?: { number: number; author: string; title: string; lead: string; body: string };
}

const locale = (value: string | undefined) => (value && isLocale(value) ? value : sourceLocale);

/** The editor's blocks as it sends them; null where they are not even JSON, which the schema then refuses at the field. */
function blocksOf(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? withoutNul(value) : value));
  } catch {
    return null;
  }
}

function writtenOf(typed: Record<string, string>) {
  const source = typed.picture ?? "";
  const decorative = typed.decorative === "on";
  const image = source === "" ? null : { source, ...(decorative ? { decorative: true } : { alt: typed.alt ?? "" }), ...(typed.words === "on" ? { words: true } : {}) };
  const content = {
    title: typed.title ?? "",
    lead: typed.lead ?? "",
    slug: typed.slug?.trim() || proposeSlug(typed.title ?? ""),
    keywords: (typed.keywords ?? "").split(",").map((word) => word.trim()).filter(Boolean),
    image,
    body: typed.bodyForm === "blocks" ? blocksOf(typed.body ?? "") : { markdown: typed.body ?? "" },
  };
  const reasons = Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (name.startsWith("reason:") ? [[name.slice("reason:".length), value]] : [])));
  return writtenSchema.safeParse({ editionId: typed.editionId, baseRevision: typed.baseRevision, content, reasons, followsSource: /^[1-9]\d{0,5}$/.test(typed.followsSource ?? "") ? Number(typed.followsSource) : undefined });
}

const fieldIds: Partial<Record<FieldProblem["field"], string>> = { image: "picture" };

/** What stands in the way at the gate, each at its place; a reason that will not do is said at its field. */
async function stopped({ findings, faults }: GateRefusal, typed: Record<string, string>): Promise<EditState> {
  const ui = locale(typed.ui);
  const t = await getTranslations({ locale: ui, namespace: "gate" });
  const stops = await findingWords(findings.filter(({ severity }) => severity !== "advice"), ui);
  const problems = stops.flatMap((finding, index): Problem[] => {
    const { name, severity, field, block, place, what } = finding;
    const text = `${place}: ${what}`;
    if (severity === "blocking") return [{ field: `stop-${index + 1}`, target: block && typed.bodyForm === "blocks" ? `block-${block}` : (field ?? "stopped"), text }];
    const fault = faults[name];
    if (fault) return [{ field: `reason-${index + 1}`, text: fault === "reasonTooLong" ? t("faults.reasonTooLong") : t("faults.reasonTooShort") }];
    return typed[`reason:${name}`]?.trim() ? [] : [{ field: "stopped", target: `reason-${index + 1}`, text }];
  });
  return { typed, problems, stops };
}

async function refused(refusal: SaveRefusal | GateRefusal, typed: Record<string, string>): Promise<EditState> {
  if (refusal.code === "gate") return stopped(refusal, typed);
  const t = await getTranslations({ locale: locale(typed.ui), namespace: "editor" });
  if (refusal.code === "clash") {
    const { number, authorName, content } = refusal.newest;
    return { typed, problems: [], clash: { number, author: authorName, title: content.title, lead: content.lead, body: writeMarkdown(content.body) } };
  }
  const words = ({ field, code: given, block }: FieldProblem) => {
    // A form's body is its questions.
    const code = given === "bodyMissing" && typed.bodyForm === "inHand" ? "questionsMissing" : given;
    const text = t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.other");
    if (block && typed.bodyForm === "blocks") return { field, target: `block-${block}`, text: t("problems.atBlock", { block, text }) };
    return { field: code === "altMissing" && field === "image" ? "alt" : (fieldIds[field] ?? field), text: block ? t("problems.atLine", { line: block, text }) : text };
  };
  return { typed, problems: refusal.problems.map(words) };
}

/** The role was lost while the text was written: says so at the form, and keeps the text. */
async function notAllowed(error: NotAllowedError, typed: Record<string, string>): Promise<EditState> {
  const t = await getTranslations({ locale: locale(typed.ui), namespace: "access" });
  const reason = refusalReason(error);
  return { typed, problems: [{ field: "title", text: `${t(`reasons.${reason}`)} ${t(`turnTo.${reason}`)}` }] };
}

/** A clash that the writer has been shown, by the number of the other's version: what is saved now comes after it. 0 where there is none. */
const seenIn = (typed: Record<string, string>) => (/^\d{1,6}$/.test(typed.seen ?? "") ? Number(typed.seen) : 0);
/** What is wrong with what stands beside the text, in words at its field. */
async function beside(typed: Record<string, string>, field: string, code: string): Promise<EditState> {
  const t = await getTranslations({ locale: locale(typed.ui), namespace: "editor" });
  return { typed, problems: [{ field, text: t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.other") }] };
}

/** Hands the text in, or publishes it in an emergency; null where another button was pressed. */
async function handOn(actor: Actor, typed: Record<string, string>, written: Written): Promise<string | EditState | null> {
  if (typed.deed === "submit") {
    const note = noteSchema.safeParse(typed.note ?? "");
    if (!note.success) return beside(typed, "note", "noteTooLong");
    const submitted = await submitText(actor, written, note.data);
    return submitted.ok ? "submitted" : refused(submitted, typed);
  }
  if (typed.deed !== "publishEmergency") return null;
  const reason = emergencyReasonSchema.safeParse(typed.emergencyReason ?? "");
  if (!reason.success) return beside(typed, "emergencyReason", reason.error.issues[0]?.message === "reasonTooLong" ? "reasonTooLong" : "emergencyReasonMissing");
  const published = await publishInEmergency(actor, written, reason.data);
  return published.ok ? "publishedInEmergency" : refused(published, typed);
}

/** A form's questions are built on a page of their own: here its body is as it is in hand, whatever was posted. */
async function withBody(actor: Actor, typed: Record<string, string>, written: Written): Promise<Written> {
  return typed.bodyForm === "inHand" ? { ...written, content: { ...written.content, body: await bodyInHand(actor, written.editionId) } } : written;
}

/** Does what the pressed button says. @returns the word for what was done, what is kept in the form, or what stands in the way */
async function write(actor: Actor, typed: Record<string, string>): Promise<string | EditState> {
  const read = writtenOf(typed);
  const written = read.success ? await withBody(actor, typed, read.data) : null;
  const kept = written && (await saveWorkingCopy(actor, written));
  if (!written || !kept?.ok) {
    const t = await getTranslations({ locale: locale(typed.ui), namespace: "editor" });
    return { typed, problems: [{ field: "body", text: t("problems.tooLarge") }] };
  }
  const meant = { ...written, baseRevision: Math.max(written.baseRevision, seenIn(typed)) };
  if (typed.deed === "parallel") {
    const parallel = await keepParallelVersion(actor, meant);
    return parallel.ok ? "parallel" : refused(parallel, typed);
  }
  const handedOn = await handOn(actor, typed, meant);
  if (handedOn) return handedOn;
  const publish = typed.deed === "publish" || typed.deed === "publishChecked";
  const answer = publish ? await publishEdition(actor, meant, typed.deed === "publishChecked") : await saveVersion(actor, meant);
  if (!answer.ok) return refused(answer, typed);
  return { typed: {}, problems: [], kept: { done: publish ? "published" : "saved", number: answer.number } };
}

/**
 * Saves, publishes, or settles a clash, by the button that was pressed; asks for a proof first where that is needed. The text
 * comes back whatever happens. Where script runs, a form that was saved or published goes on as it is, so that what was
 * done before can still be undone; without script the page is asked for anew.
 */
export async function writeAction(_before: EditState, form: FormData): Promise<EditState> {
  const typed = withoutProof(fieldsOf(form));
  const actor = await currentActor();
  if (actor.kind !== "person") return { typed, problems: [], signInAgain: true };
  let done: string | EditState;
  try {
    const answer = await withProof(actor, form, (proven) => orNotFound(() => write(proven, typed)));
    done = "done" in answer ? answer.done : { typed, problems: [], wanted: answer.wanted, deed: typed.deed };
  } catch (error) {
    if (error instanceof NotAllowedError) return notAllowed(error, typed);
    throw error;
  }
  if (typeof done === "string") redirect(backTo(form, { done }));
  if (done.kept && typed.script !== "on") redirect(backTo(form, { done: done.kept.done }));
  if (done.kept) refresh();
  return done;
}

/** Keeps what is being written, every few seconds; answers with the time and what the gate finds in it, or why not. */
export async function autosaveAction(form: FormData): Promise<{ savedAt: string; findings: FindingWords[] } | { code: "signedOut" | "tooLarge" }> {
  const actor = await currentActor();
  if (actor.kind !== "person") return { code: "signedOut" };
  const typed = fieldsOf(form);
  const read = writtenOf(typed);
  if (!read.success) return { code: "tooLarge" };
  const written = await orNotFound(() => withBody(actor, typed, read.data));
  const kept = await orNotFound(() => saveWorkingCopy(actor, written));
  if (!kept.ok) return { code: "tooLarge" };
  const findings = await orNotFound(() => findWhileWriting(actor, written.editionId, written.content));
  return { savedAt: kept.savedAt.toISOString(), findings: await findingWords(findings, locale(typed.ui)) };
}

/** Published pages and news whose title holds the words, or what a link by thing leads to ("page:x", "contact:x"); nothing for somebody who is signed out. */
export async function findLinksAction(language: string, words: string): Promise<LinkChoice[]> {
  const actor = await currentActor();
  if (actor.kind !== "person") return [];
  const asked = String(words);
  const found = await findLinkTargets(actor, locale(language), asked);
  const registered = internalLinkPattern.test(asked) ? await resolveDepartmentLinks(locale(language), [asked]) : new Map<string, never>();
  const departments = [...registered].map(([ref, { slug, title }]): LinkChoice => ({ ref, title, kind: slug ? "department" : "contact", address: departmentAddress(ref, slug, locale(language)) }));
  const governing = [...(await resolveGoverningLinks(locale(language), internalLinkPattern.test(asked) ? [asked] : []))].map(([ref, { id, title }]): LinkChoice => ({ ref, title, kind: "governing", address: addressWith("/governing/[slug]", locale(language), id) }));
  return [...found.map(({ ref, title, kind, href }): LinkChoice => ({ ref, title, kind, address: href })), ...departments, ...governing];
}
