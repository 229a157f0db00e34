import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { isOffered, requireAllowed } from "@/domain/access/access";
import { kindsToGive } from "@/domain/people/standing";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";
import { NewPersonForm } from "./new-person-form";

/** Somebody whom no directory knows: IT adds them by hand, registrars those with a mandate (P4). */
export default async function NewPersonPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/people/new", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "people.standing" });
    const { refused } = await searchParams;
    const kinds = kindsToGive(actor, "");
    await requireAllowed(actor, "affiliation.give", { type: "AffiliationGrant", holderId: "", kind: kinds[0] ?? "elected" });
    return (
      <div className="wrap flow">
        <title>{t("new.title")}</title>
        <h1>{t("new.title")}</h1>
        <p className="lead">{t("new.lead")}</p>
        <RefusedDeed reason={refused} />
        <NewPersonForm kinds={kinds} departments={await listDepartmentChoices(actor, locale)} today={swedishDate()} withAccount={isOffered(actor, "account.setPassword", { type: "Person", id: "" })} locale={locale} here={here} />
      </div>
    );
  });
}
