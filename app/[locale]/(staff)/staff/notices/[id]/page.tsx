import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getStaffNotice, type StaffNotice } from "@/domain/notices/staff.queries";
import { noticeTitle } from "@/domain/notices/notice-title";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate, fromDateColumn } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";
import { draftDates } from "../draft-dates";
import { DraftDocuments } from "./draft-documents";
import { DraftForm } from "./draft-form";
import { PostedDeeds } from "./posted-deeds";

const tellable = ["saved", "posted", "fileAdded", "fileRemoved", "partner", "prolonged", "proposed", "kept", "removed"] as const;

async function Links({ notice: { row, may }, locale }: { notice: StaffNotice; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "notices.staff" });
  return (
    <ul>
      {row.state === "posted" && <li><a className="alone" href={addressWith("/notices/[id]", locale, row.id)}>{t("publicLink")}</a></li>}
      {may["notice.certify"] && <li><a className="alone" href={addressWith("/staff/notices/[id]/certificate", locale, row.id)}>{t("certificateLink")}</a></li>}
    </ul>
  );
}

async function Days({ notice: { row }, locale }: { notice: StaffNotice; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "notices" });
  const pairs = [
    [t("postedOn"), row.postedOn],
    [t("lastAppealOn"), row.lastAppealOn],
    [t("removeOn"), row.removeOn],
  ] as const;
  return <dl className="facts">{pairs.flatMap(([label, date]) => (date ? [<dt key={label}>{label}</dt>, <dd key={`${label}-is`}>{formatDate(fromDateColumn(date), locale)}</dd>] : []))}</dl>;
}

/** A notice for its clerks: as a draft to write and post, up with what can be done with it, gone with its proof. */
export default async function NoticePage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/notices/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "notices" });
    const { done, refused, fault } = await searchParams;
    const notice = await getStaffNotice(actor, id, locale);
    const { row, fields, may } = notice;
    const title = noticeTitle(await readerFor(locale), draftDates({ kind: row.kind, fields }), notice.body);
    const told = tellable.find((each) => each === done);
    const isDraft = row.state === "draft";
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <p><a href={placeAddress("/staff/notices", locale)}>{t("staff.title")}</a></p>
        <h1>{title}</h1>
        {told && <p className="notice" role="status">{t(`staff.done.${told}`)}</p>}
        <RefusedDeed reason={refused} />
        {row.correctsId && <p>{t("corrects")} <a href={addressWith("/notices/[id]", locale, row.correctsId)}>{t("correctsLink")}</a></p>}
        {row.postsAgainId && <p>{t("postsAgain")}</p>}
        {!isDraft && <Days notice={notice} locale={locale} />}
        {!isDraft && <Links notice={notice} locale={locale} />}
        {isDraft && may["notice.post"] && <DraftDocuments notice={notice} locale={locale} fault={fault} />}
        {isDraft && may["notice.post"] && <DraftForm notice={notice} locale={locale} here={here} />}
        {row.state === "posted" && <PostedDeeds notice={notice} locale={locale} here={here} />}
      </div>
    );
  });
}
