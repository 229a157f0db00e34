import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { RuleLine } from "@/domain/matters/work/work.schema";
import { listMatterRules } from "@/domain/matters/work/rules.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { setMatterRuleAction } from "./actions";

async function Row({ line: { departmentId, department, own, holds, from }, locale, here }: { line: RuleLine; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "matters.staff.rules" });
  return (
    <tr>
      <th scope="row">{department}</th>
      <td>{t(`eyes.${holds}`)} <span className="soft">{own ? t("own") : from ? t("from", { department: from }) : t("noRule")}</span></td>
      <td>
        <GuardedForm action={setMatterRuleAction} askPasskey={askPasskeyAction} className="deeds">
          <input type="hidden" name="departmentId" value={departmentId} />
          <input type="hidden" name="here" value={here} />
          <select className="field" name="eyes" aria-label={t("choose", { department })} defaultValue={own ?? "inherit"} key={own ?? "inherit"}>
            {(["inherit", "one", "two"] as const).map((eyes) => <option key={eyes} value={eyes}>{t(`eyes.${eyes}`)}</option>)}
          </select>
          <button className="button plain" type="submit" aria-label={t("saveAbout", { department })}>{t("save")}</button>
        </GuardedForm>
      </td>
    </tr>
  );
}

/** How many people it takes to answer, by department, for those who lead one. */
export default async function MatterSettingsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/matters/settings", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters.staff.rules" });
    const { done, refused } = await searchParams;
    const lines = await listMatterRules(actor, locale);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done === "set" && <p role="status" className="notice">{t("done")}</p>}
        <RefusedDeed reason={refused} />
        {lines.length === 0 ? <p>{t("none")}</p> : (
          <ScrollTable caption={t("caption")}>
            <thead><tr>{(["department", "holds", "change"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>{lines.map((line) => <Row key={line.departmentId} line={line} locale={locale} here={here} />)}</tbody>
          </ScrollTable>
        )}
      </div>
    );
  });
}
