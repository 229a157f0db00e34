import { getTranslations } from "next-intl/server";
import { listOwnAffiliations, listOwnRoles } from "@/domain/accounts/accounts.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { guardedPage } from "../../_guarded-page";
import { Opens } from "./opens";
import { OwnAffiliations } from "./own-affiliations";

/** Insidan: for everybody whom the policy lets in (P4). Who one is and what that opens; My account says the rest. */
export default async function InsidanPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "insidan" });
    const [affiliations, roles] = await Promise.all([listOwnAffiliations(actor, locale), listOwnRoles(actor, locale)]);
    return (
      <div className="wrap flow">
        <title>{`${t("metaTitle")} – ${t("hello", { name: actor.name })}`}</title>
        <h1>{t("hello", { name: actor.name })}</h1>
        <OwnAffiliations affiliations={affiliations} locale={locale} />
        <Opens actor={actor} roles={roles} locale={locale} />
      </div>
    );
  });
}
