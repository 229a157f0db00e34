import { useTranslations } from "next-intl";
import { FieldForm } from "@/components/staff/field-form";
import type { BundleView } from "@/domain/publishing/bundles.queries";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { useTimeFields } from "../../calendar/plan-forms";
import { publishBundleAction } from "../actions";

/** Publishes all of it now, or sets the time at which it happens. */
export function PublishPart({ bundle, locale, here }: { bundle: BundleView; locale: Locale; here: string }) {
  const t = useTranslations("bundles");
  const shared = { action: publishBundleAction, askPasskey: askPasskeyAction, hidden: { bundleId: bundle.id, here, ui: locale } };
  const time = useTimeFields();
  return (
    <section className="flow narrow" aria-labelledby="publish">
      <h2 id="publish">{t("publish.title")}</h2>
      <p>{t("publish.lead")}</p>
      <FieldForm {...shared} id="now" deeds={[{ value: "publish", label: t("publish.now", { count: bundle.members.length }) }]} />
      {!bundle.planned && <FieldForm {...shared} id="when" fields={time} deeds={[{ value: "plan", label: t("publish.plan"), plain: true }]} folded={{ summary: t("publish.later") }} />}
    </section>
  );
}
