"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Problem } from "@/components/staff/field-state";
import type { GuardedState } from "@/components/staff/guarded-form";
import { endSession } from "@/domain/accounts/accounts.commands";
import { addPerson, endAffiliation, giveAffiliation } from "@/domain/accounts/affiliations.commands";
import { endAffiliationSchema, giveAffiliationSchema, newPersonSchema } from "@/domain/accounts/affiliations.schema";
import { closePerson, reopenPerson, setDoNotPublish } from "@/domain/accounts/closing.commands";
import { closePersonSchema } from "@/domain/accounts/closing.schema";
import { setPassword } from "@/domain/accounts/local-accounts.commands";
import { setPasswordSchema } from "@/domain/accounts/local-accounts.schema";
import { reindexAll } from "@/domain/search/search.commands";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

export interface StandingState {
  problems: Problem[];
  typed: Record<string, string>;
  /** What to prove first, in place. */
  wanted?: ProofWanted;
  /** A password that is shown this once, and whose it is. */
  made?: { userName: string; password: string | null; personId: string };
}

/** The texts of what is wrong, in the language of the form. `prefix` keeps the fields of several forms on a page apart. */
async function wordsFor(typed: Record<string, string>, prefix: string) {
  const t = await getTranslations({ locale: isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale, namespace: "people" });
  return (field: string, code: string): Problem => ({ field: `${prefix}-${field}`, text: t(`standing.problems.${code}`) });
}

type Issues = { error: { issues: { path: PropertyKey[]; message: string }[] } };
const problemsOf = (parsed: Issues, word: (field: string, code: string) => Problem) => parsed.error.issues.map(({ path, message }) => word(String(path[0]), message));

/** IT closes a person, with a reason (P5). */
export async function closePersonAction(_before: StandingState, form: FormData): Promise<StandingState> {
  const typed = withoutProof(fieldsOf(form));
  const word = await wordsFor(typed, "close");
  const parsed = closePersonSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: problemsOf(parsed, word) };
  const answer = await orProve(form, (actor) => closePerson(actor, parsed.data));
  if ("wanted" in answer) return { typed, problems: [], wanted: answer.wanted };
  redirect(backTo(form, { done: "closed" }));
}

/** IT opens a person again who was closed, or whose account nobody had used for long. */
export async function reopenPersonAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => reopenPerson(actor, String(form.get("personId"))));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: "reopened" }));
}

/** IT marks somebody as never to be named to the public, or takes the mark away; the search then forgets their name, or learns it again. */
export async function protectPersonAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const isProtected = form.getAll("deed").at(-1) === "protect";
  const answer = await orProve(form, (actor) => setDoNotPublish(actor, String(form.get("personId")), isProtected));
  if ("wanted" in answer) return answer;
  await reindexAll();
  redirect(backTo(form, { done: isProtected ? "protected" : "unprotected" }));
}

/** Ends one session of somebody's. */
export async function endOneSessionAction(_before: GuardedState, form: FormData): Promise<GuardedState> {
  const answer = await orProve(form, (actor) => endSession(actor, String(form.get("sessionId"))));
  if ("wanted" in answer) return answer;
  redirect(backTo(form, { done: "sessionEnded" }));
}

/** Enters an affiliation by hand (P4). */
export async function giveAffiliationAction(_before: StandingState, form: FormData): Promise<StandingState> {
  const typed = withoutProof(fieldsOf(form));
  const word = await wordsFor(typed, "affiliation");
  const parsed = giveAffiliationSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: problemsOf(parsed, word) };
  const answer = await orProve(form, (actor) => giveAffiliation(actor, parsed.data));
  if ("wanted" in answer) return { typed, problems: [], wanted: answer.wanted };
  const { done: given } = answer;
  if (!given.ok) return { typed, problems: [word(given.problem.field, given.problem.code)] };
  redirect(backTo(form, { done: "affiliationGiven" }));
}

/** Ends an affiliation that was entered by hand: at once, or with a last day to come. */
export async function endAffiliationAction(_before: StandingState, form: FormData): Promise<StandingState> {
  const typed = withoutProof(fieldsOf(form));
  const word = await wordsFor(typed, typed.affiliationId ?? "");
  const parsed = endAffiliationSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: problemsOf(parsed, word) };
  const answer = await orProve(form, (actor) => endAffiliation(actor, parsed.data));
  if ("wanted" in answer) return { typed, problems: [], wanted: answer.wanted };
  const { done: ended } = answer;
  if (!ended.ok) return { typed, problems: [word(ended.problem.field, ended.problem.code)] };
  redirect(backTo(form, { done: "affiliationEnded" }));
}

/** Adds somebody whom no directory knows. What they sign in with is shown this once. */
export async function addPersonAction(_before: StandingState, form: FormData): Promise<StandingState> {
  const typed = withoutProof(fieldsOf(form));
  const word = await wordsFor(typed, "affiliation");
  const parsed = newPersonSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: problemsOf(parsed, word) };
  const answer = await orProve(form, (actor) => addPerson(actor, parsed.data));
  if ("wanted" in answer) return { typed, problems: [], wanted: answer.wanted };
  const { done: added } = answer;
  if (!added.ok) return { typed, problems: [word(added.problem.field, added.problem.code)] };
  return { typed: {}, problems: [], made: { userName: parsed.data.userName, password: added.password, personId: added.id } };
}

/** IT sets a new password, which is shown this once. */
export async function setPasswordAction(_before: StandingState, form: FormData): Promise<StandingState> {
  const typed = withoutProof(fieldsOf(form));
  const word = await wordsFor(typed, "password");
  const parsed = setPasswordSchema.safeParse(typed);
  if (!parsed.success) return { typed, problems: [word("userName", "userNameWrong")] };
  const answer = await orProve(form, (actor) => setPassword(actor, parsed.data));
  if ("wanted" in answer) return { typed, problems: [], wanted: answer.wanted };
  const { done: set } = answer;
  if (!set.ok) return { typed, problems: [word("userName", set.code)] };
  return { typed: {}, problems: [], made: { userName: set.userName, password: set.password, personId: parsed.data.personId } };
}
