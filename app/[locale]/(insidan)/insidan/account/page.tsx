import { getTranslations } from "next-intl/server";
import { listOwnAffiliations, listOwnRoles, listOwnSessions } from "@/domain/accounts/accounts.queries";
import { findBegunCodes, listOwnFactors } from "@/domain/factors/factors.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { qrOf } from "@/lib/qr";
import { guardedPage } from "../../../_guarded-page";
import { OwnAffiliations } from "../own-affiliations";
import { FactorForms } from "./factor-forms";
import { OwnRoles } from "./own-roles";
import { OwnSessions } from "./own-sessions";

/** My account: how one is recognised, what one may do, and where one is signed in (P4, P5, P11). */
export default async function AccountPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/account", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "factors.account" });
    const [affiliations, roles, sessions] = await Promise.all([listOwnAffiliations(actor, locale), listOwnRoles(actor, locale), listOwnSessions(actor)]);
    const [own, begun] = [await listOwnFactors(actor), await findBegunCodes(actor, municipality.name[locale])];
    const none = own.codesSince === null && own.passkeys.length === 0;
    const lacks = actor.neededLevel === 3 && own.passkeys.length === 0 ? "lacksPasskey" : actor.neededLevel === 2 && none ? "lacksFactor" : null;
    return (
      <div className="wrap flow narrow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        {lacks && <p className="notice">{t(`notices.${lacks}`)}</p>}
        <FactorForms own={own} begun={begun && { secret: begun.secret, qr: qrOf(begun.address) }} locale={locale} />
        <OwnSessions sessions={sessions} locale={locale} />
        <OwnAffiliations affiliations={affiliations} locale={locale} />
        <OwnRoles roles={roles} locale={locale} />
      </div>
    );
  });
}
