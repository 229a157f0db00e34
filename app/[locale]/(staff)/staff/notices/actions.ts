"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { discardNotice, saveNotice, startCorrection, startNotice } from "@/domain/notices/drafts.commands";
import { enterPartnerDate, postNotice, type Posted, prolongNotice } from "@/domain/notices/post.commands";
import { approveRemoval, proposeRemoval, refuseRemoval } from "@/domain/notices/removal.commands";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

type Fields = Record<string, string>;
const localeIn = ({ ui = "" }: Fields): Locale => (isLocale(ui) ? ui : sourceLocale);
const pageOf = (id: string, fields: Fields, done?: string) => `${addressWith("/staff/notices/[id]", localeIn(fields), id)}${done ? `?done=${done}` : ""}`;
const personalDataIn = ({ personalData }: Fields): boolean | null => (personalData === "yes" ? true : personalData === "no" ? false : null);

/** Begins a notice, and leads to its page. */
export async function startNoticeAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { bodyId = "", kind = "" } = fields;
  const t = await getTranslations({ locale: localeIn(fields), namespace: "notices" });
  if (!bodyId) return { problems: [{ field: "new-notice-bodyId", text: t("problems.missing", { field: t("body") }) }], typed: withoutProof(fields) };
  const answer = await orProve(form, (actor) => startNotice(actor, { bodyId, kind }));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(pageOf(answer.done.id, fields));
  return { problems: [{ field: "new-notice-kind", text: t(`refusals.${answer.done.code}` as never) }], typed: withoutProof(fields) };
}

/** What keeps a notice from being posted, in words, each at its field; where it is late, the question whether that is known. */
async function inWords(posted: Extract<Posted, { ok: false; code: "incomplete" }>, fields: Fields): Promise<FieldFormState> {
  const t = await getTranslations({ locale: localeIn(fields), namespace: "notices" });
  const locale = localeIn(fields);
  const missing = posted.problems.map(({ field, code }) => ({ field: `notice-${field}`, text: t(`problems.${code}` as never, { field: t(`fields.${field}` as never) } as never) }));
  const told = posted.guards.filter(({ level }) => level !== "warn");
  const late = told.map(({ code, field, date }) => ({ field: `notice-${field ?? "documents"}`, text: t(`guards.${code}` as never, { date: date ? formatDate(date, locale) : "" } as never) }));
  const asks = told.some(({ level }) => level === "acknowledge");
  const options = [{ value: "", label: t("no") }, { value: told.filter(({ level }) => level === "acknowledge").map(({ code }) => code).join(","), label: t("yes") }];
  return { problems: [...missing, ...late], typed: withoutProof(fields), ...(asks ? { asked: [{ name: "acknowledged", label: t("staff.acknowledge"), hint: t("staff.acknowledgeHint"), options }] } : {}) };
}

/** Saves a draft, posts it or throws it away, by the button that was pressed. */
export async function draftAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { noticeId = "", deed, acknowledged = "" } = fields;
  const given = { fields, personalData: personalDataIn(fields) };
  const answer = await orProve(form, async (actor) => {
    if (deed === "discard") return discardNotice(actor, noticeId);
    if (deed === "post") return postNotice(actor, noticeId, { ...given, acknowledged: acknowledged.split(",").filter(Boolean) });
    return saveNotice(actor, noticeId, given);
  });
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  const { done } = answer;
  if (done.ok) redirect(deed === "discard" ? `${placeAddress("/staff/notices", localeIn(fields))}?done=discarded` : pageOf(noticeId, fields, deed === "post" ? "posted" : "saved"));
  if (done.code === "incomplete") return inWords(done as Extract<Posted, { code: "incomplete" }>, fields);
  const t = await getTranslations({ locale: localeIn(fields), namespace: "notices" });
  return { problems: [{ field: "notice-deeds", text: t(`refusals.${done.code}` as never) }], typed: withoutProof(fields) };
}

/** What is done with a notice that is up: a correction begun, its time lengthened, another board's day, early removal. */
export async function noticeDeedAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { noticeId = "", deed = "", date = "", municipality = "", reason = "", formId = "" } = fields;
  const answer = await orProve(form, async (actor) => {
    if (deed === "correct") return startCorrection(actor, noticeId);
    if (deed === "prolong") return prolongNotice(actor, noticeId, date.trim());
    if (deed === "partner") return enterPartnerDate(actor, noticeId, municipality, date.trim());
    if (deed === "propose") return proposeRemoval(actor, noticeId, reason);
    return deed === "approve" ? approveRemoval(actor, noticeId) : refuseRemoval(actor, noticeId);
  });
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  const { done } = answer;
  if (done.ok) {
    const { id, draftId } = done as { id?: string; draftId?: string };
    if (id) redirect(pageOf(id, fields));
    if (draftId) redirect(pageOf(draftId, fields, "removed"));
    redirect(backTo(form, { done: { prolong: "prolonged", partner: "partner", propose: "proposed" }[deed] ?? "kept" }));
  }
  const t = await getTranslations({ locale: localeIn(fields), namespace: "notices" });
  return { problems: [{ field: `${formId}-${deed === "propose" ? "reason" : "date"}`, text: t(`refusals.${done.code}` as never) }], typed: withoutProof(fields) };
}
