import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { adopters } from "@/domain/governing/governing.schema";
import { listGoverningChoices, type StaffGoverning } from "@/domain/governing/staff.queries";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { governingDeedAction, recordAdoptionAction, repealGoverningAction, saveGoverningAction } from "../actions";
import { adoptionFields, draftFields, repealFields } from "../governing-fields";

interface Properties {
  actor: SignedIn;
  document: StaffGoverning;
  locale: Locale;
  here: string;
}

/** Writing the draft, recording what becomes of it, and repealing what holds. */
export async function DocumentDeeds({ actor, document, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "governing.staff" });
  const { draft, adopted, repealed, may } = document;
  const shared = { askPasskey: askPasskeyAction, hidden: { documentId: document.facts.id, ui: locale, here } };
  // Whoever records for one body may choose another by mistake: the rules answer with their clause.
  const recorders = may.record.length === 0 ? [] : [...may.record, ...adopters.filter((each) => !may.record.includes(each))];
  const { fields, groups } = draft && may.write ? await draftFields(locale, await listGoverningChoices(actor, locale), document) : { fields: [], groups: [] };
  return (
    <>
      {draft && may.record.length > 0 && (
        <section className="flow" aria-labelledby="adopt-title">
          <h2 id="adopt-title">{t("adopt.title", { number: draft.number })}</h2>
          <p>{t("adopt.lead")}</p>
          <FieldForm {...shared} action={recordAdoptionAction} id="adopt" fields={await adoptionFields(locale, document, recorders)} deeds={[{ value: "adopt", label: t("adopt.submit") }]} />
        </section>
      )}
      {draft && may.write && (
        <section className="flow" aria-labelledby="draft-title">
          <h2 id="draft-title">{t("draft.title", { number: draft.number })}</h2>
          <FieldForm {...shared} action={saveGoverningAction} id="draft" fields={fields} groups={groups} deeds={[{ value: "save", label: t("draft.submit") }]} />
          <FieldForm {...shared} action={governingDeedAction} id="deed" folded={{ summary: t("discard.title") }} deeds={[{ value: "discard", label: t("discard.submit"), plain: true }]} />
        </section>
      )}
      {!draft && !repealed && may.write && <FieldForm {...shared} action={governingDeedAction} id="deed" deeds={[{ value: "next", label: t("next.submit") }]} />}
      {adopted.length > 0 && !repealed && may.record.length > 0 && (
        <FieldForm {...shared} action={repealGoverningAction} id="repeal" folded={{ summary: t("repeal.title") }} fields={await repealFields(locale, document, recorders)} deeds={[{ value: "repeal", label: t("repeal.submit") }]} />
      )}
    </>
  );
}
