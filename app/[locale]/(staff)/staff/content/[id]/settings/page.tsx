import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listOldAddresses } from "@/domain/publishing/addresses.queries";
import { getEditionFacts } from "@/domain/publishing/editor.queries";
import { getSettingsView } from "@/domain/publishing/settings.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../../_access";
import { OldAddresses } from "./old-addresses";
import { SettingsForm } from "./settings-form";

const known = new Set(["changed", "same", "addressAdded", "addressRemoved"]);

/** Where an item stands, who answers for it, for whom it is; and the addresses that lead to it. */
export default async function SettingsPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { lang: given, done, refused } = await searchParams;
  const lang = typeof given === "string" && isLocale(given) ? given : sourceLocale;
  const here = isLocale(asked) ? `${addressWith("/staff/content/[id]/settings", asked, id)}?lang=${lang}` : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "arranging" });
    const [view, facts, addresses] = await Promise.all([getSettingsView(actor, id, lang, locale), getEditionFacts(actor, id, lang, locale), listOldAddresses(actor, id, lang)]);
    return (
      <div className="wrap flow">
        <title>{t("title", { title: facts.title || t("untitled") })}</title>
        <h1>{t("title", { title: facts.title || t("untitled") })}</h1>
        <p className="lead">{t("lead")}</p>
        <p><a href={`${addressWith("/staff/content/[id]", locale, id)}?lang=${lang}`}>{t("toText")}</a></p>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        <SettingsForm key={JSON.stringify(view.settings)} view={view} itemId={id} locale={locale} here={here} />
        <OldAddresses key={addresses.map(({ path }) => path).join()} lines={addresses} itemId={id} lang={lang} locale={locale} here={here} />
      </div>
    );
  });
}
