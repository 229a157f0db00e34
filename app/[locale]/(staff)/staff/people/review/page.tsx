import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listRolesToReview } from "@/domain/people/people.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { DeedDone } from "../deed-done";
import { RoleTable } from "../role-table";

/** The review: each head confirms or withdraws every role of the department; what nobody confirms lapses (P11). */
export default async function RoleReviewPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/people/review", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "people" });
    const { done, refused } = await searchParams;
    const roles = await listRolesToReview(actor, locale);
    return (
      <div className="wrap flow">
        <title>{t("review.title")}</title>
        <h1>{t("review.title")}</h1>
        <p className="lead">{t("review.lead")}</p>
        <DeedDone done={done} />
        <RefusedDeed reason={refused} />
        {roles.length === 0 ? <p>{t("review.none")}</p> : <RoleTable roles={roles} caption={t("review.caption", { count: roles.length })} locale={locale} here={placeAddress("/staff/people/review", locale)} />}
      </div>
    );
  });
}
