"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { LinkChoice } from "@/components/editor/editor.types";
import type { Problem } from "@/components/staff/form-problems";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { findLinkTargets } from "@/domain/publishing/choices.queries";
import { writeMarkdown } from "@/domain/publishing/markdown";
import { confirmChecked, publishEdition, withdrawEdition } from "@/domain/publishing/publication.commands";
import { type FieldProblem, proposeSlug, type SaveRefusal, withdrawSchema, writtenSchema } from "@/domain/publishing/publishing.schema";
import { keepParallelVersion, restoreVersion, saveVersion, saveWorkingCopy } from "@/domain/publishing/writing.commands";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** What the editor shows after a deed; `typed` is what stood in the form, so that nothing is lost. */
export interface EditState {
  problems: Problem[];
  typed: Record<string, string>;
  done?: string;
  signInAgain?: boolean;
  clash?: { number: number; author: string; title: string; lead: string; body: string };
}

const locale = (value: string | undefined) => (value && isLocale(value) ? value : sourceLocale);

/** The editor's blocks as it sends them; null where they are not even JSON, which the schema then refuses at the field. */
function blocksOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function writtenOf(typed: Record<string, string>) {
  const source = typed.picture ?? "";
  const decorative = typed.decorative === "on";
  const image = source === "" ? null : { source, ...(decorative ? { decorative: true } : { alt: typed.alt ?? "" }) };
  const content = {
    title: typed.title ?? "",
    lead: typed.lead ?? "",
    slug: typed.slug?.trim() || proposeSlug(typed.title ?? ""),
    keywords: (typed.keywords ?? "").split(",").map((word) => word.trim()).filter(Boolean),
    image,
    body: typed.bodyForm === "blocks" ? blocksOf(typed.body ?? "") : { markdown: typed.body ?? "" },
  };
  return writtenSchema.safeParse({ editionId: typed.editionId, baseRevision: typed.baseRevision, content });
}

const fieldIds: Partial<Record<FieldProblem["field"], string>> = { image: "picture" };

async function refused(refusal: SaveRefusal, typed: Record<string, string>): Promise<EditState> {
  const t = await getTranslations({ locale: locale(typed.ui), namespace: "editor" });
  if (refusal.code === "clash") {
    const { number, authorName, content } = refusal.newest;
    return { typed, problems: [], clash: { number, author: authorName, title: content.title, lead: content.lead, body: writeMarkdown(content.body) } };
  }
  const words = ({ field, code, block }: FieldProblem) => {
    const text = t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.other");
    if (block && typed.bodyForm === "blocks") return { field, target: `block-${block}`, text: t("problems.atBlock", { block, text }) };
    return { field: code === "altMissing" && field === "image" ? "alt" : (fieldIds[field] ?? field), text: block ? t("problems.atLine", { line: block, text }) : text };
  };
  return { typed, problems: refusal.problems.map(words) };
}

/** Saves, publishes, or settles a clash, by the button that was pressed. The text comes back whatever happens. */
export async function writeAction(_before: EditState, form: FormData): Promise<EditState> {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const t = await getTranslations({ locale: locale(typed.ui), namespace: "editor" });
  const actor = await currentActor();
  if (actor.kind !== "person") return { typed, problems: [], signInAgain: true };
  const written = writtenOf(typed);
  if (!written.success) return { typed, problems: [{ field: "body", text: t("problems.tooLarge") }] };
  const kept = await saveWorkingCopy(actor, written.data);
  if (!kept.ok) return { typed, problems: [{ field: "body", text: t("problems.tooLarge") }] };
  if (typed.deed === "parallel") {
    const parallel = await keepParallelVersion(actor, written.data);
    if (!parallel.ok) return refused(parallel, typed);
    redirect(`${typed.here}&done=parallel`);
  }
  const publish = typed.deed === "publish" || typed.deed === "publishChecked";
  const answer = publish ? await publishEdition(actor, written.data, typed.deed === "publishChecked") : await saveVersion(actor, written.data);
  if (!answer.ok) return refused(answer, typed);
  redirect(`${typed.here}&done=${publish ? "published" : "saved"}`);
}

/** Keeps what is being written, every few seconds; answers with the time or why not. */
export async function autosaveAction(form: FormData): Promise<{ savedAt: string } | { code: "signedOut" | "tooLarge" }> {
  const actor = await currentActor();
  if (actor.kind !== "person") return { code: "signedOut" };
  const written = writtenOf(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])));
  if (!written.success) return { code: "tooLarge" };
  const kept = await saveWorkingCopy(actor, written.data);
  return kept.ok ? { savedAt: kept.savedAt.toISOString() } : { code: "tooLarge" };
}

/** Published pages and news whose title holds the words, for the link dialog; nothing for somebody who is signed out. */
export async function findLinksAction(language: string, words: string): Promise<LinkChoice[]> {
  const actor = await currentActor();
  if (actor.kind !== "person") return [];
  const found = await findLinkTargets(actor, locale(language), String(words));
  return found.map(({ ref, title, kind }) => ({ ref, title, kind }));
}

export async function confirmCheckedAction(form: FormData): Promise<void> {
  await confirmChecked(await currentActor(), String(form.get("editionId")));
  redirect(`${String(form.get("here"))}&done=checked`);
}

export interface WithdrawState {
  problem?: string;
  reason?: string;
}

/** Takes a published text away, with the reason that readers are told. */
export async function withdrawAction(_before: WithdrawState, form: FormData): Promise<WithdrawState> {
  const parsed = withdrawSchema.safeParse({ editionId: form.get("editionId"), reason: form.get("reason") });
  const t = await getTranslations({ locale: locale(String(form.get("ui"))), namespace: "editor" });
  if (!parsed.success) return { problem: t("problems.reasonMissing"), reason: String(form.get("reason") ?? "") };
  const answer = await withdrawEdition(await currentActor(), parsed.data.editionId, parsed.data.reason);
  if (!answer.ok) return { problem: t("problems.notPublished"), reason: parsed.data.reason };
  redirect(`${String(form.get("here"))}&done=withdrawn`);
}

/** Makes a new version that says what an earlier one said, and goes to the editor. */
export async function restoreAction(form: FormData): Promise<void> {
  const answer = await restoreVersion(await currentActor(), String(form.get("editionId")), Number(form.get("number")));
  const ui = locale(String(form.get("ui")));
  const editor = `${addressWith("/staff/content/[id]", ui, String(form.get("itemId")))}?lang=${locale(String(form.get("lang")))}`;
  redirect(`${editor}&done=${answer.ok ? "restored" : answer.code}`);
}
