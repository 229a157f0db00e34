import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listApprovalRules } from "@/domain/publishing/approval-rules.queries";
import { contentKinds } from "@/domain/publishing/content.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { setRuleAction } from "./actions";

/** How many people it takes to publish, by department and kind, for those who lead a department. */
export default async function RulesPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/rules-of-publishing", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "workflow" });
    const { done, refused } = await searchParams;
    const lines = await listApprovalRules(actor, locale);
    return (
      <div className="wrap flow">
        <title>{t("rules.title")}</title>
        <h1>{t("rules.title")}</h1>
        <p className="lead">{t("rules.lead")}</p>
        {done === "set" && <p role="status" className="notice">{t("rules.done")}</p>}
        <RefusedDeed reason={refused} />
        {lines.length === 0 ? <p>{t("rules.none")}</p> : (
          <ScrollTable caption={t("rules.caption")}>
            <thead><tr>{(["department", "kind", "holds", "change"] as const).map((column) => <th key={column} scope="col">{t(`rules.columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {lines.flatMap(({ departmentId, departmentName, rules }) => contentKinds.map((kind) => {
                const { own, holds, from } = rules[kind];
                const id = `eyes-${departmentId}-${kind}`;
                return (
                  <tr key={id}>
                    <th scope="row">{departmentName}</th>
                    <td>{t(`rules.kinds.${kind}`)}</td>
                    <td>{t(`rules.eyes.${holds}`)} <span className="soft">{own ? t("rules.own") : from ? t("rules.from", { department: from }) : t("rules.noRule")}</span></td>
                    <td>
                      <GuardedForm action={setRuleAction} askPasskey={askPasskeyAction} className="deeds">
                        <input type="hidden" name="departmentId" value={departmentId} />
                        <input type="hidden" name="kind" value={kind} />
                        <input type="hidden" name="here" value={here} />
                       
                        <select className="field" id={id} name="eyes" aria-label={t("rules.choose", { department: departmentName, kind: t(`rules.kinds.${kind}`) })} defaultValue={own ?? "inherit"} key={own ?? "inherit"}>
                          {(["inherit", "one", "two"] as const).map((eyes) => <option key={eyes} value={eyes}>{t(`rules.eyes.${eyes}`)}</option>)}
                        </select>
                        <button className="button plain" type="submit" aria-label={t("rules.saveAbout", { department: departmentName, kind: t(`rules.kinds.${kind}`) })}>{t("rules.save")}</button>
                      </GuardedForm>
                    </td>
                  </tr>
                );
              }))}
            </tbody>
          </ScrollTable>
        )}
      </div>
    );
  });
}
