"use server";

import type { FieldFormState } from "@/components/staff/field-form";
import { askSender } from "@/domain/matters/work/ask.commands";
import { assignMatter } from "@/domain/matters/work/assign.commands";
import { decideDraft } from "@/domain/matters/work/drafts.commands";
import { mergeMatter, separateMatter } from "@/domain/matters/work/merge.commands";
import { noteMatter } from "@/domain/matters/work/notes.commands";
import { splitMatter } from "@/domain/matters/work/split.commands";
import { backTo } from "../../../_access";
import { withMatterForm } from "./matter-form";

const back = (form: FormData, done: string) => () => backTo(form, { done });

/** Writes a note for those who handle the matter. */
export async function noteMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "note", done: back(form, "note") }, (actor, { matterId = "", text = "" }) => noteMatter(actor, matterId, text));
}

/** Asks the sender for what is missing. */
export async function askSenderAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "ask", done: back(form, "ask") }, (actor, { matterId = "", text = "", day = "" }) => askSender(actor, matterId, { words: text, day }));
}

/** Gives the matter to somebody by name, or back to the department. */
export async function assignMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "assign", done: back(form, "assign") }, (actor, { matterId = "", personId = "" }) => assignMatter(actor, matterId, personId));
}

/** Makes a part a matter of its own. */
export async function splitMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withMatterForm(form, { id: "split", done: back(form, "split") }, (actor, { matterId = "", text = "", departmentId = "" }) => splitMatter(actor, matterId, { part: text, departmentId }));
}

/** Handles the matter with another, or by itself again: the button says which. */
export async function mergeMatterAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const separate = form.get("deed") === "separate";
  return withMatterForm(form, { id: "merge", done: back(form, separate ? "separate" : "merge") }, (actor, { matterId = "", reference = "" }) => (separate ? separateMatter(actor, matterId) : mergeMatter(actor, matterId, reference)));
}

/** Sends words that waited for another pair of eyes, or gives them back: the button says which. */
export async function decideDraftAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const deed = form.get("deed") === "approve" ? "approve" : "return";
  return withMatterForm(form, { id: "return", done: back(form, deed) }, (actor, { draftId = "", text = "" }) => decideDraft(actor, draftId, deed, text));
}
