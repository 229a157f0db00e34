import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { SignedIn } from "@/domain/access/access.schema";
import { type DeviationLine, listAskDepartments, listDeviations, type StandardLine } from "@/domain/standards/standards.queries";
import { longestDeviation } from "@/domain/standards/standards.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { askDeviationAction, decideDeviationAction } from "./actions";

interface Properties {
  actor: SignedIn;
  locale: Locale;
  here: string;
  today: string;
}

async function Waiting({ line, locale, here }: { line: DeviationLine; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "standards.deviations" });
  const { id, what, why, department, standard, askedOn, until, decidable, own } = line;
  return (
    <li className="flow">
      <h4 lang="sv">{what}</h4>
      <p>{t("askedOn", { department, date: formatDate(askedOn, locale), until: formatDate(until, locale) })} {t("instead")}: <span lang={standard.lang}>{standard.name}</span>.</p>
      <p className="as-written" lang="sv">{why}</p>
      {decidable && <FieldForm action={decideDeviationAction} askPasskey={askPasskeyAction} id={`decide-${id}`} hidden={{ ui: locale, here, deviationId: id }} fields={[{ name: "reason", label: t("decide.reason"), hint: t("decide.reasonHint"), rows: 3 }]} deeds={[{ value: "granted", label: t("decide.grant"), about: t("decide.grantAbout", { what }) }, { value: "refused", label: t("decide.refuse"), plain: true, about: t("decide.refuseAbout", { what }) }]} />}
      {own && !decidable && <p>{t("own")}</p>}
    </li>
  );
}

async function DeviationTable({ lines, caption, locale }: { lines: DeviationLine[]; caption: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "standards.deviations" });
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["what", "state", "department", "standard", "why", "reason", "until"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ id, what, state, department, standard, why, reason, until }) => (
          <tr key={id}>
            <th scope="row" lang="sv">{what}</th>
            <td>{t(`states.${state}`)}</td>
            <td>{department}</td>
            <td lang={standard.lang}>{standard.name}</td>
            <td lang="sv">{why}</td>
            <td lang="sv">{reason || "–"}</td>
            <td><time dateTime={until}>{formatDate(until, locale)}</time></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

async function AskForm({ actor, locale, here, today, standards }: Properties & { standards: StandardLine[] }) {
  const t = await getTranslations({ locale, namespace: "standards.deviations.ask" });
  const f = await getTranslations({ locale, namespace: "standards.fields" });
  const departments = await listAskDepartments(actor, locale);
  if (departments.length === 0) return null;
  const choose = { value: "", label: f("choose") };
  return (
    <>
      <h3>{t("title")}</h3>
      <FieldForm action={askDeviationAction} askPasskey={askPasskeyAction} id="ask" hidden={{ ui: locale, here }} deeds={[{ value: "ask", label: t("submit") }]} folded={{ summary: t("title") }} fields={[
        { name: "departmentId", label: t("department"), options: [...(departments.length > 1 ? [choose] : []), ...departments.map(({ id, name }) => ({ value: id, label: name }))] },
        { name: "standardItemId", label: t("standard"), options: [choose, ...standards.filter(({ state }) => state !== "ended").map(({ id, name }) => ({ value: id, label: name }))] },
        { name: "what", label: t("what") },
        { name: "why", label: t("why"), rows: 4 },
        { name: "until", label: t("until"), hint: t("untilHint", { last: longestDeviation(today) }) },
      ]} />
    </>
  );
}

/** What deviates from the standards: what waits, what is in force with its reason and end, what is over, and the form that asks (P14). */
export async function Deviations({ actor, locale, here, today, standards }: Properties & { standards: StandardLine[] }) {
  const t = await getTranslations({ locale, namespace: "standards.deviations" });
  const lines = await listDeviations(actor, locale, today);
  const [waiting, inForce, over] = [lines.filter(({ state }) => state === "asked"), lines.filter(({ state }) => state === "inForce"), lines.filter(({ state }) => state === "ended" || state === "refused")];
  return (
    <section className="flow" aria-labelledby="deviations">
      <h2 id="deviations">{t("title")}</h2>
      <p>{t("lead")}</p>
      {waiting.length > 0 && <><h3>{t("waiting")}</h3><ul className="plain flow">{waiting.map((line) => <Waiting key={line.id} line={line} locale={locale} here={here} />)}</ul></>}
      <h3>{t("inForce")}</h3>
      {inForce.length === 0 ? <p>{t("inForceNone")}</p> : <DeviationTable lines={inForce} caption={t("inForce")} locale={locale} />}
      {over.length > 0 && <><h3>{t("over")}</h3><DeviationTable lines={over} caption={t("over")} locale={locale} /></>}
      <AskForm actor={actor} locale={locale} here={here} today={today} standards={standards} />
    </section>
  );
}
