import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getMatter } from "@/domain/matters/matters.queries";
import type { HandledMatter } from "@/domain/matters/matters.schema";
import type { MatterWork, RelatedMatter } from "@/domain/matters/work/work.schema";
import { getMatterWork } from "@/domain/matters/work/work.queries";
import { getMatterRecord } from "@/domain/matters/records/records.queries";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { FormAnswers } from "./form-answers";
import { MatterDeeds } from "./matter-deeds";
import { Duplicates, Entries, Related, Sender } from "./matter-parts";
import { Drafts, Notes } from "./matter-work";
import { RecordPart } from "./record-part";
import { mergeMatterAction } from "./work-actions";

const told = new Set(["take", "answer", "status", "release", "note", "assign", "ask", "split", "merge", "separate", "waits", "approve", "return", "fileAdded", "fileRemoved"]);
const toldOfRecord = (["register", "notNeeded", "anonymise"] as const);

/** Something else after each deed. */
const standing = ({ entries, status }: HandledMatter, { notes, drafts, handlerId }: MatterWork) => [entries.length, status, notes.length, drafts.map(({ state }) => state), handlerId].join(" ");

/** One matter with everything in it, and what can be done with it. */
export default async function MatterPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/matters/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters" });
    const { done, refused, fileFaults } = await searchParams;
    const [matter, work] = [await getMatter(actor, id, locale), await getMatterWork(actor, id, locale)];
    const record = await getMatterRecord(actor, id);
    const recorded = toldOfRecord.find((each) => each === done);
    const title = t("staff.matter", { reference: matter.reference });
    const separate = (duplicate: RelatedMatter) => (
      <FieldForm action={mergeMatterAction} askPasskey={askPasskeyAction} id={`separate-${duplicate.id}`} hidden={{ matterId: duplicate.id, ui: locale, here }} deeds={[{ value: "separate", label: t("staff.related.separate"), plain: true, about: t("staff.related.separateAbout", { reference: duplicate.reference }) }]} />
    );
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1>{title}</h1>
        {typeof done === "string" && told.has(done) && <p className="notice" role="status">{t(`staff.done.${done}` as never)}</p>}
        {recorded && <p className="notice" role="status">{t(`records.done.${recorded}`)}</p>}
        <RefusedDeed reason={refused} />
        {matter.secret && <p className="notice">{t("records.secretNotice", { section: record.registrations[0]?.secrecy ?? "–" })}</p>}
        <p>{t("follow.about", { kind: t(`kinds.${matter.kind}`), time: formatDateTime(matter.receivedAt, locale) })} {matter.topic ?? t("staff.topicUnknown")} ({matter.department}).</p>
        <p><strong>{t(`staff.statuses.${matter.status}`)}{matter.overdue && `, ${t("staff.overdue")}`}</strong>{matter.answerBy && `, ${t("staff.answerBy", { date: formatDate(matter.answerBy, locale) })}`}{matter.handler && ` – ${matter.handler}`}</p>
        <Related work={work} locale={locale} />
        <Sender matter={matter} locale={locale} />
        <FormAnswers matter={matter} locale={locale} />
        <Entries matter={matter} locale={locale} />
        <Duplicates work={work} locale={locale} separate={separate} />
        <Notes work={work} locale={locale} />
        {/* After each deed the forms begin afresh: what has been sent must not stand there to be sent again. */}
        <Fragment key={standing(matter, work)}>
          <Drafts matter={matter} work={work} locale={locale} here={here} />
          <MatterDeeds matter={matter} work={work} departments={await listDepartmentChoices(actor, locale)} locale={locale} here={here} fileFaults={fileFaults} />
          <RecordPart matter={matter} record={record} locale={locale} here={here} />
        </Fragment>
        <p><a className="alone" href={placeAddress("/staff/matters", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
