import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ScrollTable } from "@/components/staff/scroll-table";
import { countryName } from "@/domain/systems/countries";
import type { System } from "@/domain/systems/systems.queries";
import { classNames, wordsIn } from "@/domain/systems/systems.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate, intlLocales } from "@/lib/dates";

type Person = System["owner"];

/** What is said of a system, the public part marked as such: a table of two columns. */
export async function SystemFacts({ system, locale }: { system: System; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "systems" });
  const words = wordsIn(system.words, locale);
  const day = (date: string | null) => (date ? formatDate(date, locale) : "–");
  const person = (who: Person) => (who ? `${who.name}${who.inForce ? "" : ` (${t("staff.hasLeft")})`}` : "–");
  const { personalData, processorAgreement } = system;
  const open: [string, ReactNode][] = [
    ["purpose", <span key="purpose" className="typed" lang={words.lang}>{words.purpose}</span>],
    ["department", system.department],
    ["shared", t(`usedBy.${system.shared ? "all" : "department"}`)],
    ["personalData", <span key="data" className="typed" lang={words.lang}>{words.personalData || t("noPeople")}</span>],
    ["access", <span key="access" className="typed" lang={words.lang}>{words.access || t("accessByAsking")}</span>],
  ];
  const inside: [string, ReactNode][] = [
    ["runBy", system.runBy?.name ?? t("values.bySupplier")],
    ["supplier", system.supplier || "–"],
    ["owner", person(system.owner)],
    ["manager", person(system.manager)],
    ["agreement", system.agreement || "–"],
    ["agreementEnds", day(system.agreementEnds)],
    ["hosting", system.hosting ? countryName(system.hosting, intlLocales[locale]) : "–"],
    ...classNames.map((name): [string, ReactNode] => [name, system[name] === null ? t("values.unsaid") : t(`values.levels.${system[name] as 0 | 1 | 2 | 3}`)]),
    ["personalDataKind", t(`values.personalData.${personalData}`)],
    ["processorAgreement", processorAgreement === null ? t("values.unsaid") : t(processorAgreement ? "values.yes" : "values.no")],
    ["criticality", t(`values.criticality.${system.criticality}`)],
    ["continuity", <span key="continuity" className="typed">{system.continuity || "–"}</span>],
    ["deviation", system.deviation || "–"],
    ["inUseFrom", day(system.inUseFrom)],
    ["retiredOn", day(system.retiredOn)],
  ];
  return (
    <>
      {([["open", open], ["inside", inside]] as const).map(([part, rows]) => (
        <ScrollTable key={part} caption={t(`staff.facts.${part}`)}>
          <thead><tr><th scope="col">{t("staff.facts.what")}</th><th scope="col">{t("staff.facts.said")}</th></tr></thead>
          <tbody>{rows.map(([name, value]) => <tr key={name}><th scope="row">{t(`fields.${name}` as "fields.name")}</th><td>{value}</td></tr>)}</tbody>
        </ScrollTable>
      ))}
    </>
  );
}
