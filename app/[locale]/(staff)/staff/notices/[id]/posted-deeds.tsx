import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { StaffNotice } from "@/domain/notices/staff.queries";
import type { Locale } from "@/i18n/routing";
import { formatDate, fromDateColumn } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { noticeDeedAction } from "../actions";

interface Properties {
  notice: StaffNotice;
  locale: Locale;
  here: string;
}

/** The days on the other municipalities' boards; what has been entered stands. */
async function Partners({ notice: { row }, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "notices" });
  if (row.body.partners.length === 0) return null;
  const known = new Map(row.partners.map((partner) => [partner.municipality, fromDateColumn(partner.postedOn)]));
  return (
    <section className="flow" aria-labelledby="partners">
      <h2 id="partners">{t("staff.partner.title")}</h2>
      {row.body.partners.map((municipality, at) => {
        const day = known.get(municipality);
        if (day) return <p key={municipality}>{t("partnerBoard", { municipality })}: {formatDate(day, locale)}</p>;
        const id = `partner-${at}`;
        return <FieldForm key={municipality} action={noticeDeedAction} askPasskey={askPasskeyAction} id={id} hidden={{ noticeId: row.id, municipality, formId: id, ui: locale, here }} fields={[{ name: "date", label: t("staff.partner.date", { municipality }), hint: t("hints.date") }]} deeds={[{ value: "partner", label: t("staff.partner.save") }]} />;
      })}
    </section>
  );
}

/** To go before its time takes two people: one proposes, another says yes. */
async function EarlyRemoval({ notice: { row, may, proposedBy }, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "notices.staff" });
  const hidden = { noticeId: row.id, formId: "early", ui: locale, here };
  if (row.removalProposedById) {
    const deeds = [...(may["notice.removeEarly"] ? [{ value: "approve", label: t("early.approve") }] : []), ...(may["notice.post"] ? [{ value: "refuse", label: t("early.refuse"), plain: true }] : [])];
    return (
      <section className="notice emergency flow" aria-labelledby="early">
        <h2 id="early">{t("early.title")}</h2>
        <p>{t("early.proposedBy", { person: proposedBy ?? "–", reason: row.removalReason ?? "" })}</p>
        {deeds.length > 0 && <FieldForm action={noticeDeedAction} askPasskey={askPasskeyAction} id="early" hidden={hidden} deeds={deeds} />}
      </section>
    );
  }
  if (!may["notice.post"]) return null;
  return (
    <section className="flow" aria-labelledby="early-title">
      <h2 id="early-title">{t("early.title")}</h2>
      <p>{t("early.text")}</p>
      <FieldForm action={noticeDeedAction} askPasskey={askPasskeyAction} id="early" hidden={hidden} folded={{ summary: t("early.title") }} fields={[{ name: "reason", label: t("early.reason"), rows: 3 }]} deeds={[{ value: "propose", label: t("early.propose") }]} />
    </section>
  );
}

/** What can be done with a notice that is up: never a change of what it says. */
export async function PostedDeeds(properties: Properties) {
  const { notice, locale, here } = properties;
  const t = await getTranslations({ locale, namespace: "notices" });
  const { row, may } = notice;
  const hidden = (formId: string) => ({ noticeId: row.id, formId, ui: locale, here });
  return (
    <>
      {may["notice.post"] && <Partners {...properties} />}
      {may["notice.post"] && (
        <section className="flow" aria-labelledby="correct">
          <h2 id="correct">{t("staff.correct.title")}</h2>
          <p>{t("staff.correct.text")}</p>
          <FieldForm action={noticeDeedAction} askPasskey={askPasskeyAction} id="correction" hidden={hidden("correction")} deeds={[{ value: "correct", label: t("staff.correct.start"), plain: true }]} />
        </section>
      )}
      {may["notice.post"] && row.removeOn && (
        <section className="flow" aria-labelledby="prolong-title">
          <h2 id="prolong-title">{t("staff.prolong.title")}</h2>
          <FieldForm action={noticeDeedAction} askPasskey={askPasskeyAction} id="prolong" hidden={hidden("prolong")} folded={{ summary: t("staff.prolong.title") }} fields={[{ name: "date", label: t("staff.prolong.date"), hint: t("hints.date") }]} deeds={[{ value: "prolong", label: t("staff.prolong.save") }]} />
        </section>
      )}
      <EarlyRemoval {...properties} />
    </>
  );
}
