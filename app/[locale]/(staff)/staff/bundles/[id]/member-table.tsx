import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { BundleMember, BundleView } from "@/domain/publishing/bundles.queries";
import { addressWith } from "@/i18n/addresses";
import { languageNames, type Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { findingWords } from "../../content/[id]/_components/finding-words";
import { putIntoBundleAction, takeOutAction } from "../actions";

interface Properties {
  bundle: BundleView;
  locale: Locale;
  here: string;
}

/** Why the text would not be published now, with what the gate finds in it. */
async function InTheWay({ member: { obstacle }, locale }: { member: BundleMember; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "bundles" });
  if (!obstacle) return <>{t("ready")}</>;
  const findings = await findingWords(obstacle.findings, locale);
  return (
    <>
      <strong>{t(`obstacles.${obstacle.code}`)}</strong>
      {findings.length > 0 && <ul>{findings.map(({ name, weight, place, what }) => <li key={name}>{weight}. {place}: {what}</li>)}</ul>}
    </>
  );
}

/** The texts of a bundle: which version, what stands in the way, and the ways to change it while no time is set. */
export async function MemberTable({ bundle, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "bundles" });
  const changes = bundle.mayChange && !bundle.planned;
  const blocked = bundle.members.filter(({ obstacle }) => obstacle !== null).length;
  return (
    <>
      {bundle.publishedAt === null && <p>{blocked > 0 ? t("blocked", { count: blocked }) : t("allReady")}</p>}
      <ScrollTable caption={t("textsCaption", { count: bundle.members.length })}>
        <thead><tr>{(["text", "version", "inTheWay", "deeds"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
        <tbody>
          {bundle.members.map((member) => {
            const { editionId, itemId, title, mayRead, number, newest } = member;
            const what = mayRead ? title || t("untitled") : t("others");
            const hidden = { bundleId: bundle.id, here, ui: locale };
            return (
              <tr key={editionId}>
                <th scope="row">{mayRead ? <a href={`${addressWith("/staff/content/[id]", locale, itemId)}?lang=${member.locale}`} lang={member.locale}>{what}</a> : what} <span className="soft" lang={member.locale}>{languageNames[member.locale]}</span></th>
                <td>{number}</td>
                <td>{bundle.publishedAt === null && <InTheWay member={member} locale={locale} />}</td>
                <td className="deeds">
                  {changes && newest > number && <FieldForm id={`newest-${editionId}`} action={putIntoBundleAction} askPasskey={askPasskeyAction} deeds={[{ value: "put", label: t("takeNewest", { number: newest }), about: t("takeNewestAbout", { number: newest, what }), plain: true }]} hidden={{ ...hidden, text: `${editionId} ${newest}` }} />}
                  {changes && <FieldForm id={`out-${editionId}`} action={takeOutAction} askPasskey={askPasskeyAction} deeds={[{ value: "takeOut", label: t("takeOut"), about: t("takeOutAbout", { what }), plain: true }]} hidden={{ ...hidden, editionId }} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </ScrollTable>
    </>
  );
}
