import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type BundleLine, listBundles } from "@/domain/publishing/bundles.queries";
import { listPlannableDepartments } from "@/domain/publishing/choices.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { makeBundleAction } from "./actions";

async function BundleTable({ lines, caption, locale }: { lines: BundleLine[]; caption: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "bundles" });
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["name", "department", "members", "state"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ id, name, departmentName, members, state, at }) => (
          <tr key={id}>
            <th scope="row"><a href={addressWith("/staff/bundles/[id]", locale, id)}>{name}</a></th>
            <td>{departmentName}</td>
            <td>{members}</td>
            <td>{t(`states.${state}`)}{at && <> <time dateTime={at.toISOString()}>{formatDateTime(at, locale)}</time></>}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Texts that are published together: what waits, what has been published, and the beginning of a new bundle. */
export default async function BundlesPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/bundles", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "bundles" });
    const [{ waiting, published }, departments] = await Promise.all([listBundles(actor, locale), listPlannableDepartments(actor, locale)]);
    const fields = [
      { name: "name", label: t("new.name") },
      { name: "departmentId", label: t("new.department"), options: departments.map(({ id, name, depth }) => ({ value: id, label: `${"– ".repeat(depth)}${name}` })) },
    ];
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={(await searchParams).refused} />
        <h2>{t("waiting")}</h2>
        {waiting.length === 0 ? <p>{t("none")}</p> : <BundleTable lines={waiting} caption={t("waitingCaption", { count: waiting.length })} locale={locale} />}
        {departments.length > 0 && (
          <section className="flow narrow" aria-labelledby="new">
            <h2 id="new">{t("new.title")}</h2>
            <FieldForm id="bundle" action={makeBundleAction} askPasskey={askPasskeyAction} fields={fields} deeds={[{ value: "make", label: t("new.submit") }]} hidden={{ here, ui: locale }} />
          </section>
        )}
        {published.length > 0 && <><h2>{t("published")}</h2><BundleTable lines={published} caption={t("publishedCaption")} locale={locale} /></>}
      </div>
    );
  });
}
