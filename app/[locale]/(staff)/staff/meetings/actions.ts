"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState, SmallField } from "@/components/staff/field-form";
import { addAgendaItem, changeAgendaItem, orderAgendaItem, removeAgendaItem } from "@/domain/meetings/agenda.commands";
import { arrangeMeeting, callMeeting, cancelMeeting, changeMeeting, moveMeeting } from "@/domain/meetings/meetings.commands";
import { fieldOfItem, fieldOfProblem, type MeetingProblem } from "@/domain/meetings/meetings.schema";
import { noteApproval, notePosting } from "@/domain/meetings/minutes.commands";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fieldsOf, withoutNul } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

const localeIn = ({ ui = "" }: Record<string, string>): Locale => (isLocale(ui) ? ui : sourceLocale);

/** What is wrong with the facts of a meeting, at its fields; a council that is late is asked whether it meets for urgent matters alone (KL 5:14). */
async function wrongly(id: string, fields: Record<string, string>, wrong: readonly MeetingProblem[]): Promise<FieldFormState> {
  const t = await getTranslations({ locale: localeIn(fields), namespace: "meetings.staff" });
  const late = wrong.includes("tooLate") || fields.onlyUrgent === "yes";
  const asked: SmallField[] = late ? [{ name: "onlyUrgent", label: t("onlyUrgent.label"), hint: t("onlyUrgent.hint"), options: [{ value: "", label: t("onlyUrgent.no") }, { value: "yes", label: t("onlyUrgent.yes") }] }] : [];
  return { problems: wrong.map((problem) => ({ field: `${id}-${fieldOfProblem(problem)}`, text: t(`problems.${problem}`) })), typed: withoutProof(fields), asked };
}

/** Puts a meeting in the plan, and leads to its page. */
export async function arrangeMeetingAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const answer = await orProve(form, (actor) => arrangeMeeting(actor, fields));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  const { done } = answer;
  if (done.ok) redirect(`${addressWith("/staff/meetings/[id]", localeIn(fields), done.id)}?done=arranged`);
  return wrongly("meeting", fields, done.wrong);
}

const deeds = { change: changeMeeting, move: moveMeeting, cancel: cancelMeeting };

/** Changes, moves or cancels a meeting, by the button that was pressed. */
export async function changeMeetingAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { meetingId = "" } = fields;
  const deed = fields.deed === "move" || fields.deed === "cancel" ? fields.deed : "change";
  const answer = await orProve(form, (actor) => deeds[deed](actor, meetingId, fields));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: deed }));
  return wrongly(deed, fields, answer.done.wrong);
}

/** Calls a meeting, with its agenda. */
export async function callMeetingAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const answer = await orProve(form, (actor) => callMeeting(actor, fields.meetingId ?? ""));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: "call" }));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "meetings.staff" });
  return { problems: [{ field: "call", text: t(`problems.${answer.done.code}`) }], typed: {} };
}

/** Adds, changes, orders or removes a matter of the agenda, by the button that was pressed. */
export async function agendaAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { meetingId = "", itemId = "", deed = "", document = "" } = fields;
  const documents = [...form.getAll("keep").flatMap((each) => (typeof each === "string" ? [withoutNul(each)] : [])), document];
  const answer = await orProve(form, async (actor) => {
    if (deed === "remove") return removeAgendaItem(actor, meetingId, itemId);
    if (deed === "up" || deed === "down") return orderAgendaItem(actor, meetingId, itemId, deed);
    return itemId ? changeAgendaItem(actor, meetingId, itemId, fields, documents) : addAgendaItem(actor, meetingId, fields, documents);
  });
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: deed === "remove" ? "itemRemoved" : "item" }));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "meetings.staff" });
  const id = itemId ? `item-${itemId}` : "item";
  return { problems: answer.done.wrong.map((problem) => ({ field: `${id}-${fieldOfItem(problem)}`, text: t(`itemProblems.${problem}`) })), typed: withoutProof(fields) };
}

/** Notes that the minutes were approved, or that this was announced, by the button that was pressed. */
export async function minutesAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { meetingId = "", deed = "", approvedOn = "" } = fields;
  const answer = await orProve(form, (actor) => (deed === "post" ? notePosting(actor, meetingId) : noteApproval(actor, meetingId, approvedOn)));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: deed === "post" ? "posted" : "approved" }));
  const t = await getTranslations({ locale: localeIn(fields), namespace: "meetings.staff" });
  return { problems: [{ field: "minutes-approvedOn", text: t(`minutesProblems.${answer.done.code}`) }], typed: withoutProof(fields) };
}
