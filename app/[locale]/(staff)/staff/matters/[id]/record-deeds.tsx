import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { codeChecks } from "@/domain/matters/records/records.schema";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { anonymiseAction, newCodeAction } from "./record-actions";
import type { RecordProperties } from "./record-part";

/** What is done for a sender who asks: a new code, and to be forgotten as far as the records plan lets it. */
export async function RecordDeeds({ matter, record: { anonymising }, locale, here }: RecordProperties) {
  const t = await getTranslations({ locale, namespace: "matters.records" });
  const shared = { hidden: { matterId: matter.id, ui: locale, here }, askPasskey: askPasskeyAction };
  const { name, email, phone } = matter.sender;
  const anonymous = !name && !email && !phone;
  const checks = codeChecks.filter((check) => (check === "details") === anonymous);
  return (
    <>
      <FieldForm
        {...shared}
        action={newCodeAction}
        id="new-code"
        folded={{ summary: t("newCode.title") }}
        fields={[{ name: "check", label: t("newCode.label"), options: [{ value: "", label: "–" }, ...checks.map((value) => ({ value, label: t(`checks.${value}`) }))] }]}
        deeds={[{ value: "newCode", label: t("newCode.submit") }]}
      >
        <p>{t("newCode.explain")}</p>
        {anonymous && <p><strong>{t("newCode.warn")}</strong></p>}
      </FieldForm>
      {anonymising.may ? (
        <FieldForm
          {...shared}
          action={anonymiseAction}
          id="anonymise"
          folded={{ summary: t("anonymise.title") }}
          fields={anonymising.texts ? [{ name: "words", label: t("anonymise.words"), hint: t("anonymise.wordsHint"), rows: 4 }] : []}
          deeds={[{ value: "anonymise", label: t("anonymise.submit") }]}
        >
          <p>{t("anonymise.explain", { rule: anonymising.rule })}</p>
        </FieldForm>
      ) : (
        <details>
          <summary>{t("anonymise.title")}</summary>
          <p>{t("anonymise.why")} {anonymising.code === "notYet" ? (anonymising.due ? t("may.notYet", { date: formatDate(anonymising.due, locale) }) : t("may.notYetAnswered")) : t(`may.${anonymising.code}`)}</p>
        </details>
      )}
    </>
  );
}
