"use server";

import { redirect } from "next/navigation";
import type { FieldFormState } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { cancelEvent, handInEvent, publishEvent, refuseEvent, resumeEvent } from "@/domain/events/decide.commands";
import { changeOccurrence, createEvent, saveEvent, saveEventWords } from "@/domain/events/events.commands";
import { type EventProblem, readEvent, readEventWords, readTimes } from "@/domain/events/events.schema";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Fields = Record<string, string>;
type Answer = { ok: true; to?: string } | { ok: false; problems: EventProblem[] };

const localeIn = (value: string | undefined): Locale => (value && isLocale(value) ? value : sourceLocale);

/** Codes as words at the fields of the form with this id. */
async function problemsOf(problems: readonly EventProblem[], id: string, ui: string | undefined) {
  const reader = await readerFor(localeIn(ui));
  return problems.map(({ field, code }) => ({ field: field ? `${id}-${field}` : id, text: reader.find(`events.problems.${code}`) ?? code }));
}

/** Does what a form asks for and leads back to its page; or the form with what is wrong. */
async function answer(form: FormData, id: string, done: string, deed: (actor: SignedIn, fields: Fields) => Promise<Answer>): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const proved = await orProve(form, (actor) => deed(actor, fields));
  if ("wanted" in proved) return { problems: [], typed, ...proved };
  if (!proved.done.ok) return { problems: await problemsOf(proved.done.problems, id, fields.ui), typed };
  redirect(proved.done.to ?? backTo(form, { done }));
}

/** Begins an event, or saves what one says: without an id it is new. */
export async function saveEventAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  return answer(form, "event", "saved", async (actor, { id = "", departmentId = "", lang, ui, ...fields }) => {
    const read = readEvent(fields);
    if ("problems" in read) return { ok: false, problems: read.problems };
    if (id) return saveEvent(actor, id, localeIn(lang), read.given);
    const made = await createEvent(actor, departmentId, localeIn(lang), read.given);
    return { ok: true, to: `${addressWith("/staff/events/[id]", localeIn(ui), made)}?done=saved` };
  });
}

/** Saves what an event is called and says in another language. */
export async function eventWordsAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { lang } = fieldsOf(form);
  return answer(form, `words-${localeIn(lang)}`, "saved", async (actor, { id = "", ...fields }) => {
    const read = readEventWords(fields);
    return "problems" in read ? { ok: false, problems: read.problems } : saveEventWords(actor, id, localeIn(lang), read.words);
  });
}

const decisions = {
  handIn: [handInEvent, "handedIn"],
  publish: [publishEvent, "published"],
  refuse: [refuseEvent, "refused"],
  cancel: [cancelEvent, "cancelled"],
  resume: [resumeEvent, "resumed"],
} as const;
const isDecision = (deed: string | undefined): deed is keyof typeof decisions => deed !== undefined && Object.hasOwn(decisions, deed);

/** Hands an event in, publishes or refuses it, cancels it or takes that back: the button says which. */
export async function decideEventAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { deed } = fieldsOf(form);
  if (!isDecision(deed)) redirect(backTo(form));
  const [command, done] = decisions[deed];
  return answer(form, "decide", done, (actor, { id = "", reason = "" }) => command(actor, id, reason));
}

/** Moves or cancels one of the times of an event, or takes that back. */
export async function eventTimeAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const { original = "", deed } = fieldsOf(form);
  return answer(form, `time-${original}`, "timeChanged", async (actor, { id = "", placeName = "", ...fields }) => {
    if (deed !== "move") return changeOccurrence(actor, id, original, { deed: deed === "cancel" ? "cancel" : "restore" });
    const times = readTimes(fields);
    return "problems" in times ? { ok: false, problems: times.problems } : changeOccurrence(actor, id, original, { deed, ...times, placeName: placeName.trim().slice(0, 120) });
  });
}
