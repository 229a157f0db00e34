"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { FieldFormState } from "@/components/staff/field-form";
import { approveEmergency, publishVersionInEmergency } from "@/domain/publishing/emergency.commands";
import type { FieldProblem } from "@/domain/publishing/publishing.schema";
import { addRemark, resolveRemark } from "@/domain/publishing/remarks.commands";
import { makeReviewLink, revokeReviewLink } from "@/domain/publishing/review-links.commands";
import { approveSubmission, publishApproved, requestChanges, takeBack } from "@/domain/publishing/submissions.commands";
import { changesSchema, emergencyReasonSchema, noteSchema, remarkSchema, reviewLinkSchema } from "@/domain/publishing/workflow.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { env } from "@/lib/env";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../../../_prove";
import { backTo, orProve } from "../../../../_access";

const localeOf = (typed: Record<string, string>) => (isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale);

/** What is wrong, at its field of the form (`id`-`name`). */
async function wrong(typed: Record<string, string>, id: string, problems: { name: string; code: string }[]): Promise<FieldFormState> {
  const t = await getTranslations({ locale: localeOf(typed), namespace: "workflow" });
  return { typed, problems: problems.map(({ name, code }) => ({ field: `${id}-${name}`, text: t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.other") })) };
}

const issuesOf = (error: z.ZodError, name?: string) => error.issues.map((issue) => ({ name: name ?? String(issue.path[0] ?? ""), code: issue.message }));

/** What stands in the way of a publication is mended in the editor, whatever field it is at. */
const publicationCodes = (problems: FieldProblem[]) => problems.map(({ code }) => ({ name: "deed", code }));

/** Approves, gives back, takes back or publishes what was handed in, by the button that was pressed. */
export async function decideAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const { submissionId = "", deed = "", comment = "" } = typed;
  const parsed = deed === "changes" ? changesSchema.safeParse(comment) : noteSchema.safeParse(comment);
  if (!parsed.success) return wrong(typed, "decide", issuesOf(parsed.error, "comment"));
  const answer = await orProve(form, async (actor) => {
    if (deed === "changes") return requestChanges(actor, submissionId, parsed.data);
    if (deed === "approve") return approveSubmission(actor, submissionId, parsed.data);
    if (deed === "publish") return publishApproved(actor, submissionId);
    return takeBack(actor, submissionId);
  });
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const { done } = answer;
  if (!done.ok) return wrong(typed, "decide", done.code === "invalid" ? publicationCodes(done.problems) : [{ name: "deed", code: done.code }]);
  redirect(backTo(form, { done: deed }));
}

/** Leaves a remark on a place of the version that is shown. */
export async function remarkAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = fieldsOf(form);
  const parsed = remarkSchema.safeParse(typed);
  if (!parsed.success) return wrong(typed, "remark", issuesOf(parsed.error));
  const answer = await orProve(form, (actor) => addRemark(actor, parsed.data));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (!answer.done.ok) return wrong(typed, "remark", [{ name: answer.done.code === "placeMissing" ? "place" : "quote", code: answer.done.code }]);
  redirect(backTo(form, { done: "remarked" }));
}

/** Says that a remark is dealt with. */
export async function resolveAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const answer = await orProve(form, (actor) => resolveRemark(actor, String(form.get("remarkId"))));
  if ("wanted" in answer) return { problems: [], typed: {}, ...answer };
  redirect(backTo(form, { done: answer.done.ok ? "resolved" : "settled" }));
}

/** Publishes the shown version in an emergency, or approves afterwards what was. */
export async function emergencyAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = withoutProof(fieldsOf(form));
  const { deed = "", editionId = "", emergencyId = "", number = "", reason = "" } = typed;
  const parsed = emergencyReasonSchema.safeParse(reason);
  if (deed === "emergency" && !parsed.success) return wrong(typed, "emergency", issuesOf(parsed.error, "reason"));
  const answer = await orProve(form, async (actor) => (deed === "emergency" ? publishVersionInEmergency(actor, editionId, /^\d{1,6}$/.test(number) ? Number(number) : 0, parsed.data ?? "") : approveEmergency(actor, emergencyId)));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const { done } = answer;
  if (!done.ok) return wrong(typed, "emergency", done.code === "invalid" ? publicationCodes(done.problems) : [{ name: "deed", code: done.code }]);
  redirect(backTo(form, { done: deed === "emergency" ? "emergency" : "emergencyApproved" }));
}

/** Makes a review link, whose address is shown this once, or closes one. */
export async function linkAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = fieldsOf(form);
  if (typed.deed === "revoke") {
    const answer = await orProve(form, (actor) => revokeReviewLink(actor, typed.linkId ?? ""));
    if ("wanted" in answer) return { problems: [], typed, ...answer };
    redirect(backTo(form, { done: answer.done.ok ? "revoked" : "settled" }));
  }
  const parsed = reviewLinkSchema.safeParse(typed);
  if (!parsed.success) return wrong(typed, "link", issuesOf(parsed.error));
  const answer = await orProve(form, (actor) => makeReviewLink(actor, parsed.data));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  const t = await getTranslations({ locale: localeOf(typed), namespace: "workflow" });
  const language = isLocale(typed.lang ?? "") ? (typed.lang as "sv") : sourceLocale;
  const text = `${env().PUBLIC_URL}${addressWith("/review/[token]", language, answer.done.token)}`;
  return { problems: [], typed: {}, given: { text, label: t("links.given", { time: formatDateTime(answer.done.expiresAt, localeOf(typed)) }) } };
}
