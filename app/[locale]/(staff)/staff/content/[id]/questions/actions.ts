"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { build, type Built, takenOver } from "@/domain/forms/build-form";
import type { Block } from "@/domain/publishing/blocks.schema";
import { readDraft } from "@/domain/publishing/draft.schema";
import { getEditorView, getPreview } from "@/domain/publishing/editor.queries";
import { saveWorkingCopy } from "@/domain/publishing/writing.commands";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { backTo, orSayWhy } from "../../../../_access";
import { stepsIn } from "./steps-in";

type Typed = Record<string, string>;
interface Making {
  lang: Locale;
  typed: Typed;
  body: Block[];
  swedish: () => Promise<Block[]>;
}

const asBlocks = (steps: ReturnType<typeof stepsIn>): Block[] => steps.map((step) => ({ type: "formStep", ...step }));
const receiverIn = (body: readonly Block[]) => body.filter((block) => block.type === "contact");

/** The body that the button makes of the one in hand, or what is wrong. */
async function made({ lang, typed, body, swedish }: Making): Promise<{ body: Block[]; done: string; at: string } | Extract<Built, { ok: false }>> {
  const steps = stepsIn(body);
  if (typed.deed === "receiver") return { body: [...asBlocks(steps), ...(typed.contactId ? [{ type: "contact" as const, contactId: typed.contactId.slice(0, 80) }] : [])], done: "receiverChosen", at: "receiver-contactId" };
  if (typed.deed === "takeOver") return { body: [...asBlocks(takenOver(stepsIn(await swedish()), sourceLocale, lang)), ...receiverIn(await swedish())], done: "takenOver", at: "step-1" };
  const built = build(steps, typed, lang);
  return built.ok ? { body: [...asBlocks(built.steps), ...receiverIn(body)], done: built.done, at: built.at } : built;
}

/** Does what a button of the builder says to the questions as they are in hand, and keeps them in the builder's own working copy. */
async function buildIn(form: FormData): Promise<FieldFormState | { redirectTo: string }> {
  const typed = fieldsOf(form);
  const { itemId = "", formId = "" } = typed;
  const [ui, lang] = [typed.ui, typed.lang].map((each) => (each && isLocale(each) ? each : sourceLocale)) as [Locale, Locale];
  const t = await getTranslations({ locale: ui, namespace: "builder" });
  return orSayWhy(form, async () => {
    const actor = await currentActor();
    const { facts, content, baseRevision } = await getEditorView(actor, itemId, lang, ui);
    if (facts.kind !== "form") throw new NotFoundError("form");
    const swedish = async () => (await getPreview(actor, itemId, sourceLocale)).content.body;
    const result = await made({ lang, typed, body: readDraft(content.body), swedish });
    if ("ok" in result) return { typed, problems: result.problems.map(({ field, code }) => ({ field: field && `${formId}-${field}`, text: t(`problems.${code}`) })) };
    const kept = await saveWorkingCopy(actor, { editionId: facts.editionId, baseRevision, content: { ...content, body: result.body } });
    if (!kept.ok) return { typed, problems: [{ field: `${formId}-label`, text: t("problems.tooLong") }] };
    return { redirectTo: `${backTo(form, { done: result.done, at: result.at, turn: String(Date.now()) })}#${result.at}` };
  });
}

/** A form of the builder: what is wrong is said in it; else the page is shown anew, at what was changed. */
export async function buildAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const answer = await buildIn(form);
  if ("redirectTo" in answer) redirect(answer.redirectTo);
  return answer;
}

/** The buttons beside a question; what it names may be gone meanwhile, which the page then says. */
export async function moveAction(form: FormData): Promise<void> {
  const answer = await buildIn(form);
  redirect("redirectTo" in answer ? answer.redirectTo : backTo(form, { done: "gone" }));
}
