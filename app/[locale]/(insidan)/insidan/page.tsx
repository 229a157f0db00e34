import { getTranslations } from "next-intl/server";
import { listOwnAffiliations, listOwnRoles } from "@/domain/accounts/accounts.queries";
import { listOwnEquipment } from "@/domain/equipment/own.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { guardedPage } from "../../_guarded-page";
import { Help } from "./_parts/help";
import { NextMeeting } from "./_parts/next-meeting";
import { OwnEquipmentPart } from "./_parts/own-equipment";
import { OwnGuidelines } from "./_parts/own-guidelines";
import { SystemStatus } from "./_parts/system-status";
import { TextsForYou } from "./_parts/texts-for-you";
import { Opens } from "./opens";
import { OwnAffiliations } from "./own-affiliations";

/** Insidan: for everybody whom the policy lets in (P4). First what waits for somebody, then what works, help, and what one may do. */
export default async function InsidanPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "insidan" });
    const [affiliations, roles, reader] = await Promise.all([listOwnAffiliations(actor, locale), listOwnRoles(actor, locale), readerFor(locale)]);
    const now = new Date();
    return (
      <div className="wrap flow">
        <title>{`${t("metaTitle")} – ${t("hello", { name: actor.name })}`}</title>
        <h1>{t("hello", { name: actor.name })}</h1>
        <NextMeeting actor={actor} reader={reader} now={now} />
        <OwnGuidelines actor={actor} reader={reader} />
        <OwnEquipmentPart equipment={await listOwnEquipment(actor)} locale={locale} />
        <SystemStatus reader={reader} now={now} />
        <Help actor={actor} reader={reader} now={now} />
        <TextsForYou actor={actor} reader={reader} />
        <OwnAffiliations affiliations={affiliations} locale={locale} />
        <Opens actor={actor} roles={roles} locale={locale} />
      </div>
    );
  });
}
