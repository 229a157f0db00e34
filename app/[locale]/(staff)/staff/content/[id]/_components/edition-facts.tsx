import { useTranslations } from "next-intl";
import type { EditionFacts as Facts } from "@/domain/publishing/editor.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { confirmCheckedAction } from "../actions";
import { WithdrawForm } from "./withdraw-form";

/** Who answers for it, what state it is in, and what else can be done with it. */
export function EditionFacts({ facts, locale, here }: { facts: Facts; locale: Locale; here: string }) {
  const t = useTranslations("editor");
  const staff = useTranslations("staff");
  const hidden = <><input type="hidden" name="editionId" value={facts.editionId} /><input type="hidden" name="here" value={here} /></>;
  const links = [
    [addressWith("/staff/content/[id]/preview", locale, facts.itemId), t("links.preview")],
    [addressWith("/staff/content/[id]/history", locale, facts.itemId), t("links.history")],
  ] as const;
  return (
    <aside className="flow" aria-label={t("facts.title")}>
      <h2>{t("facts.title")}</h2>
      <dl>
        <dt>{t("facts.state")}</dt><dd>{staff(`states.${facts.state}`)}</dd>
        <dt>{t("facts.department")}</dt><dd>{facts.departmentName}</dd>
        <dt>{t("facts.owner")}</dt><dd>{facts.ownerName}</dd>
        {facts.checkedOn && <><dt>{t("facts.checkedOn")}</dt><dd>{formatDate(facts.checkedOn, locale)}</dd></>}
        {facts.checkBy && <><dt>{t("facts.checkBy")}</dt><dd>{formatDate(facts.checkBy, locale)}{facts.overdue && <strong> {staff("overdue")}</strong>}</dd></>}
        {facts.withdrawnReason && <><dt>{t("facts.withdrawnReason")}</dt><dd lang={facts.locale}>{facts.withdrawnReason}</dd></>}
      </dl>
      <ul>
        {facts.publicHref && facts.state === "published" && <li><a href={facts.publicHref}>{t("links.public")}</a></li>}
        {links.map(([href, title]) => <li key={href}><a href={`${href}?lang=${facts.locale}`}>{title}</a></li>)}
      </ul>
      {facts.state === "published" && facts.may.confirmChecked && <form action={confirmCheckedAction}>{hidden}<button className="button plain" type="submit">{t("deeds.confirmChecked")}</button></form>}
      {facts.state === "published" && facts.may.withdraw && <WithdrawForm editionId={facts.editionId} here={here} locale={locale} textLocale={facts.locale} />}
    </aside>
  );
}
