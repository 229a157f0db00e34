"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { GuardedState } from "@/components/staff/guarded-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { answerOffer, moveSystem } from "@/domain/systems/moves.commands";
import { addSystem, changeSystem, dropNeed, sayNeed } from "@/domain/systems/systems.commands";
import type { FieldProblem } from "@/domain/systems/systems.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Fields = Record<string, string>;
type Outcome = { ok: true; id: string; offered?: boolean } | { ok: false; problems: FieldProblem[]; offered?: boolean };

const localeIn = ({ ui = "" }: Fields): Locale => (isLocale(ui) ? ui : sourceLocale);

/** Does what the form with this id asks for; says at its fields what is wrong, those of the whole form at `first`. */
async function withForm(form: FormData, { id, first }: { id: string; first: string }, deed: (actor: SignedIn, fields: Fields) => Promise<Outcome>, done: (outcome: Outcome & { ok: true }, fields: Fields) => string): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(done(answer.done, fields));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "systems.problems" });
  return { problems: answer.done.problems.map(({ field, code }) => ({ field: `${id}-${field || first}`, text: t(code) })), typed };
}

const back = (form: FormData, word: string) => () => backTo(form, { done: word });

/** Adds a system; leads to its page. */
export async function addSystemAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "new", first: "id" }, (actor, fields) => addSystem(actor, { departmentId: fields.departmentId ?? "", shared: fields.shared === "yes" }, fields), ({ id }, fields) => `${addressWith("/staff/systems/[id]", localeIn(fields), id)}?done=added`);
}

/** Says something else of a system. */
export async function changeSystemAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "change", first: "name-sv" }, (actor, { systemId = "", revision = "", ...fields }) => changeSystem(actor, systemId, fields, Number(revision)), back(form, "changed"));
}

/** Says that a system needs another. */
export async function sayNeedAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "need", first: "needsId" }, (actor, { systemId = "", needsId = "", kind = "", exchanged = "" }) => sayNeed(actor, systemId, { needsId, kind, exchanged }), back(form, "need"));
}

/** Moves a system, or offers it to the other side. */
export async function moveSystemAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, { id: "move", first: "departmentId" }, (actor, { systemId = "", departmentId = "", shared = "" }) => moveSystem(actor, systemId, { departmentId, shared: shared === "yes" }), ({ offered }) => backTo(form, { done: offered ? "offered" : "moved" }));
}

async function withButton(form: FormData, done: string, deed: (actor: SignedIn, fields: Fields) => Promise<unknown>): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => deed(actor, fieldsOf(form)));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done }));
}

/** Says that a system does not need another any more. */
export async function dropNeedAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  return withButton(form, "needEnded", (actor, { systemId = "", needsId = "" }) => dropNeed(actor, systemId, needsId));
}

/** Takes over a system that is offered, or says that nothing comes of it: the button says which. */
export async function answerOfferAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const takes = form.get("deed") === "take";
  return withButton(form, takes ? "moved" : "declined", (actor, { systemId = "" }) => answerOffer(actor, systemId, takes));
}
