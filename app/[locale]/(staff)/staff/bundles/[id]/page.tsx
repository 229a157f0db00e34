import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getBundle, listBundleChoices } from "@/domain/publishing/bundles.queries";
import { listPlansOfBundle } from "@/domain/publishing/plans.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { PlanTable } from "../../calendar/plan-table";
import { renameBundleAction } from "../actions";
import { MemberTable } from "./member-table";
import { PublishPart } from "./publish-part";
import { PutForm } from "./put-form";

const known = new Set(["renamed", "put", "takenOut", "published"]);
const knownOfPlans = new Set(["planned", "cancelled", "changed", "settled"]);

/** One bundle: what is in it, what stands in the way of each text, and when it is published. */
export default async function BundlePage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { done, refused, q } = await searchParams;
  const words = typeof q === "string" ? q : "";
  const here = isLocale(asked) ? addressWith("/staff/bundles/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const [t, plans] = await Promise.all([getTranslations({ locale, namespace: "bundles" }), getTranslations({ locale, namespace: "plans" })]);
    const bundle = await getBundle(actor, id, locale);
    const lines = await listPlansOfBundle(actor, id, locale);
    const choices = bundle.mayChange && !bundle.planned ? await listBundleChoices(actor, id, words) : [];
    return (
      <div className="wrap flow">
        <title>{bundle.name}</title>
        <p><a href={placeAddress("/staff/bundles", locale)}>{t("title")}</a></p>
        <h1>{bundle.name}</h1>
        <p>{bundle.departmentName}{bundle.publishedAt && <>. {t("states.published")} {formatDateTime(bundle.publishedAt, locale)}</>}</p>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        {typeof done === "string" && knownOfPlans.has(done) && <p className="notice" role="status">{plans(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        <h2>{t("texts")}</h2>
        {bundle.members.length === 0 ? <p>{t("empty")}</p> : <MemberTable bundle={bundle} locale={locale} here={here} />}
        {lines.length > 0 && <><h2>{t("time")}</h2><PlanTable lines={lines} caption={t("timeCaption")} locale={locale} here={here} dated /></>}
        {bundle.planned && <p>{t("closed")}</p>}
        {bundle.mayChange && !bundle.planned && <PutForm bundleId={id} choices={choices} words={words} locale={locale} here={here} />}
        {bundle.mayChange && bundle.members.length > 0 && <PublishPart bundle={bundle} locale={locale} here={here} />}
        {bundle.mayChange && (
          <div className="narrow">
            <FieldForm id="rename" action={renameBundleAction} askPasskey={askPasskeyAction} fields={[{ name: "name", label: t("new.name"), value: bundle.name }]} deeds={[{ value: "rename", label: t("rename"), plain: true }]} hidden={{ bundleId: id, here, ui: locale }} folded={{ summary: t("rename") }} />
          </div>
        )}
      </div>
    );
  });
}
