import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { HandledMatter } from "@/domain/matters/matters.schema";
import type { MatterRecord } from "@/domain/matters/records/records.queries";
import { notNeededReasons, type RegistrationRow } from "@/domain/matters/records/records.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { notNeededAction, registerAction } from "./record-actions";
import { RecordDeeds } from "./record-deeds";

export interface RecordProperties {
  matter: HandledMatter;
  record: MatterRecord;
  locale: Locale;
  here: string;
}

async function Facts({ row, locale }: { row: RegistrationRow; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.records" });
  const facts: [string, string | null][] = [
    [t("fields.number"), row.number],
    [t("fields.receivedOn"), formatDate(row.receivedOn, locale)],
    [t("fields.correspondent"), row.correspondent],
    [t("fields.subject"), row.subject],
    [t("fields.secrecy"), row.secrecy],
    [t("fields.kept"), row.kept ? t("yes") : null],
    [t("fields.reason"), row.reason && t(`reasons.${row.reason}`)],
    [t("fields.words"), row.reasonWords],
  ];
  return (
    <>
      <p><strong>{t(`states.${row.state}`)}</strong></p>
      <dl>{facts.map(([label, value]) => value && <div key={label}><dt>{label}</dt><dd dir="auto">{value}</dd></div>)}</dl>
    </>
  );
}

async function History({ rows, locale }: { rows: RegistrationRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.records" });
  const columns = ["at", "person", "state", "number", "correspondent", "subject", "secrecy", "words"] as const;
  return (
    <details>
      <summary>{t("history")}</summary>
      <ScrollTable caption={t("history")}>
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{formatDateTime(row.at, locale)}</th>
              <td>{row.person}</td>
              <td>{t(`states.${row.state}`)}</td>
              <td><bdi dir="ltr">{row.number ?? "–"}</bdi></td>
              <td dir="auto">{row.correspondent ?? "–"}</td>
              <td dir="auto">{row.subject ?? "–"}</td>
              <td dir="auto">{row.secrecy ?? "–"}</td>
              <td dir="auto">{row.reasonWords ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </details>
  );
}

async function RegisterForms({ matter, record: { registrations: [holds] }, locale, here }: RecordProperties) {
  const t = await getTranslations({ locale, namespace: "matters.records" });
  const shared = { hidden: { matterId: matter.id, ui: locale, here }, askPasskey: askPasskeyAction };
  const words = holds?.state === "registered" ? "correct" : "register";
  const yesNo = [{ value: "", label: t("no") }, { value: "yes", label: t("yes") }];
  return (
    <>
      <FieldForm
        {...shared}
        action={registerAction}
        id="register"
        folded={{ summary: t(`${words}.title`) }}
        fields={[
          { name: "subject", label: t("fields.subject"), hint: t("hints.subject"), value: holds?.subject ?? "" },
          { name: "correspondent", label: t("fields.correspondent"), hint: t("hints.correspondent"), value: holds?.correspondent ?? "" },
          { name: "secrecy", label: t("fields.secrecy"), hint: t("hints.secrecy"), value: holds?.secrecy ?? "" },
          { name: "kept", label: t("fields.kept"), hint: t("hints.kept"), options: yesNo, value: holds?.kept ? "yes" : "" },
        ]}
        deeds={[{ value: "register", label: t(`${words}.submit`) }]}
      >
        {words === "correct" && <p>{t("correct.hint")}</p>}
      </FieldForm>
      {holds?.state !== "registered" && (
        <FieldForm
          {...shared}
          action={notNeededAction}
          id="not-needed"
          folded={{ summary: t("notNeeded.title") }}
          fields={[
            { name: "reason", label: t("fields.reason"), options: [{ value: "", label: "–" }, ...notNeededReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))], value: holds?.reason ?? "" },
            { name: "words", label: t("fields.words"), hint: t("hints.words"), value: holds?.reasonWords ?? "" },
          ]}
          deeds={[{ value: "notNeeded", label: t("notNeeded.submit") }]}
        />
      )}
    </>
  );
}

/** What the register says of a matter, and what those who handle it do with it (OSL 5:1–2). */
export async function RecordPart(properties: RecordProperties) {
  const { matter, record: { registrations }, locale } = properties;
  const t = await getTranslations({ locale, namespace: "matters.records" });
  const [holds] = registrations;
  const file = addressWith("/staff/matters/[id]/export", locale, matter.id);
  return (
    <section className="flow" aria-labelledby="record">
      <h2 id="record">{t("title")}</h2>
      {holds ? <Facts row={holds} locale={locale} /> : <p>{t("none")}</p>}
      {!matter.heldFor && <RegisterForms {...properties} />}
      {registrations.length > 1 && <History rows={registrations} locale={locale} />}
      <h3>{t("export.title")}</h3>
      <p>{t("export.explain")}</p>
      <ul>
        <li><a href={`${file}?format=pdf`} download>{t("export.pdf")}</a></li>
        <li><a href={`${file}?format=json`} download>{t("export.json")}</a></li>
      </ul>
      {!matter.heldFor && <RecordDeeds {...properties} />}
    </section>
  );
}
