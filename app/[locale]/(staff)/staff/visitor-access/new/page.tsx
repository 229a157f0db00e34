import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listAccessEvents } from "@/domain/visitor-access/visitor-access.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { issueCodesAction } from "../actions";

/** Codes for one event: nobody issues without one (P8). Where the unit is not designated today, the deed says so. */
export default async function NewAccessPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/visitor-access/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "visitorAccess" });
    const { refused } = await searchParams;
    const { issuing } = await listAccessEvents(actor, locale, new Date());
    const hours = env().TORGET_VISITOR_LONGEST_HOURS;
    const fields = [
      { name: "departmentId", label: t("fields.department"), options: issuing.map(({ id, name }) => ({ value: id, label: name })) },
      { name: "name", label: t("fields.name"), hint: t("fields.nameHint") },
      { name: "place", label: t("fields.place") },
      { name: "host", label: t("fields.host"), hint: t("fields.hostHint"), value: actor.name },
      { name: "from", label: t("fields.from"), type: "datetime-local" as const },
      { name: "to", label: t("fields.to"), hint: t("fields.toHint", { hours }), type: "datetime-local" as const },
      { name: "people", label: t("fields.people") },
      { name: "codes", label: t("fields.codes"), options: [{ value: "each", label: t("fields.each") }, { value: "one", label: t("fields.one") }] },
    ];
    return (
      <div className="wrap flow narrow">
        <title>{t("new")}</title>
        <h1>{t("new")}</h1>
        <RefusedDeed reason={refused} />
        <p>{t("newLead")}</p>
        {issuing.length === 0 ? <p className="notice">{t("notDesignated")}</p> : <FieldForm action={issueCodesAction} askPasskey={askPasskeyAction} id="issue" hidden={{ ui: locale, here }} fields={fields} deeds={[{ value: "issue", label: t("issue") }]} />}
        <p><a className="alone" href={placeAddress("/staff/visitor-access", locale)}>{t("title")}</a></p>
      </div>
    );
  });
}
