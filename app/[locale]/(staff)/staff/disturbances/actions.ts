"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { cancelDisturbance, changeDisturbance, reportDisturbance, solveDisturbance, tellMore } from "@/domain/disturbances/disturbances.commands";
import { findDisturbance } from "@/domain/disturbances/disturbances.queries";
import { type FieldProblem, readDisturbance, readTime, readUpdate } from "@/domain/disturbances/disturbances.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { NotFoundError } from "@/lib/errors";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Fields = Record<string, string>;
type Outcome = { ok: true; id: string } | { ok: false; problems: FieldProblem[] };

const localeIn = ({ ui = "" }: Fields): Locale => (isLocale(ui) ? ui : sourceLocale);

/** Does what the form with these ids asks for; says at its fields what is wrong, and leads on where it is done. */
async function withForm(form: FormData, id: string, deed: (actor: SignedIn, fields: Fields) => Promise<Outcome>, done: (id: string, fields: Fields) => string): Promise<FieldFormState> {
  // Boxes that are ticked come as a field each.
  const fields = { ...fieldsOf(form), pages: form.getAll("pages").join(" ") };
  const typed = withoutProof(fields);
  const answer = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(done(answer.done.id, fields));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "disturbances.staff" });
  return { problems: answer.done.problems.map(({ field, code }) => ({ field: `${id}-${field || "text-sv"}`, text: t(`problems.${code}`) })), typed };
}

const back = (form: FormData, word: string) => () => backTo(form, { done: word });

/** Tells of something new; leads to its page for those who see to it. */
export async function reportDisturbanceAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "new", async (actor, fields) => {
    const read = readDisturbance(fields, new Date());
    return "problems" in read ? { ok: false, ...read } : reportDisturbance(actor, read.given);
  }, (id, fields) => `${addressWith("/staff/disturbances/[id]", localeIn(fields), id)}?done=reported`);
}

/** Puts right what was said. */
export async function changeDisturbanceAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "change", async (actor, fields) => {
    const { disturbanceId = "", revision = "" } = fields;
    const before = await findDisturbance(sourceLocale, disturbanceId, new Date());
    if (!before) throw new NotFoundError("disturbance");
    const read = readDisturbance(fields, new Date(), before);
    return "problems" in read ? { ok: false, ...read } : changeDisturbance(actor, disturbanceId, read.given, Number(revision));
  }, back(form, "changed"));
}

/** Tells more, and another end where the one that stood in the form was changed: emptied, nobody knows any longer. */
export async function tellMoreAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return withForm(form, "tell", async (actor, { disturbanceId = "", endBefore = "", expectedEnd = "", ...fields }) => {
    const [read, time] = [readUpdate(fields), readTime(expectedEnd)];
    if ("problems" in read) return { ok: false, problems: read.problems };
    if ("code" in time) return { ok: false, problems: [{ field: "expectedEnd", code: time.code }] };
    return tellMore(actor, disturbanceId, { texts: read.texts, expectedEnd: expectedEnd === endBefore ? undefined : time.value });
  }, back(form, "told"));
}

/** Says that it works again, or that what was planned does not take place: the button says which. */
export async function endDisturbanceAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const cancels = form.get("deed") === "cancel";
  return withForm(form, cancels ? "cancel" : "solve", async (actor, { disturbanceId = "", solvedAt = "", ...fields }) => {
    const [read, time] = [readUpdate(fields), readTime(solvedAt)];
    if ("problems" in read) return { ok: false, problems: read.problems };
    if ("code" in time) return { ok: false, problems: [{ field: "solvedAt", code: time.code }] };
    return cancels ? cancelDisturbance(actor, disturbanceId, read.texts) : solveDisturbance(actor, disturbanceId, read.texts, time.value);
  }, back(form, cancels ? "cancelled" : "solved"));
}
