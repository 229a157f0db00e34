import type { ReactNode } from "react";
import { formatTelephone } from "@/components/document/telephone";
import type { PublicStatement } from "@/domain/publishing/statement.queries";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import { municipality } from "@/lib/municipality";

interface Properties {
  reader: Reader;
  statement: PublicStatement;
  origin: string;
}

/** Lines that people wrote: one is a paragraph, several are a list. */
function Lines({ text, statement: { textLocale }, reader, none }: { text: string; statement: PublicStatement; reader: Reader; none?: string }) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (lines.length === 0) return none ? <p>{none}</p> : null;
  const written = inLanguage(textLocale, reader);
  return lines.length === 1 ? <p {...written}>{lines[0]}</p> : <ul {...written}>{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2>{title}</h2>
      {children}
    </>
  );
}

/** How to get what cannot be used in another way, and what the law gives a right to ask for (AS-8, AS-10). */
function OtherWays({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <Part title={t("statement.otherWays.title")}>
      <p>{t("statement.otherWays.text")}</p>
      <ul>
        <li>{t("statement.otherWays.telephone")} <a className="nobr" href={`tel:${municipality.switchboardPhone}`} dir="ltr">{formatTelephone(municipality.switchboardPhone)}</a></li>
        <li>{t("statement.otherWays.mail")} <a href={`mailto:${municipality.email}`} dir="ltr">{municipality.email}</a></li>
        <li>{t("statement.otherWays.visit")} <span lang="sv" dir="ltr">{municipality.visitingAddress.street}, {municipality.visitingAddress.postalCode} {municipality.visitingAddress.town}</span></li>
      </ul>
      <p>{t("statement.otherWays.request")}</p>
      <p><a href={placeAddress("/contact/barrier", reader.locale)}>{t("matters.forms.accessibility.title")}</a></p>
      <p>{t("statement.otherWays.decision")}</p>
    </Part>
  );
}

/** What does not conform: what people have written, and what the gate finds in published texts, counted by kind. */
function NotAccessible({ reader, statement }: Omit<Properties, "origin">) {
  const { t } = reader;
  const { text, barriers } = statement;
  return (
    <>
      <h3>{t("statement.deficiencies.title")}</h3>
      <Lines text={text.deficiencies} statement={statement} reader={reader} none={barriers.length === 0 ? t("statement.deficiencies.none") : undefined} />
      {barriers.length > 0 && (
        <>
          <p>{t("statement.deficiencies.found")}</p>
          <ul>
            {barriers.map(({ check, criterion, count }) => (
              <li key={check}>{reader.find(`statement.kinds.${check}`) ?? criterion} ({t("statement.deficiencies.where", { count, criterion: `9.${criterion}` })})</li>
            ))}
          </ul>
          <p>{t("statement.deficiencies.mended")}</p>
        </>
      )}
      <h3>{t("statement.burden.title")}</h3>
      <Lines text={text.burden} statement={statement} reader={reader} none={t("statement.burden.none")} />
      <h3>{t("statement.exempt.title")}</h3>
      <Lines text={text.exempt} statement={statement} reader={reader} none={t("statement.exempt.none")} />
    </>
  );
}

/** The statement in the order of Digg's template, with everything that the law asks for (AS-1 to AS-9). */
export function StatementView({ reader, statement, origin }: Properties) {
  const { t, locale } = reader;
  const { facts, text } = statement;
  const name = municipality.name[locale];
  return (
    <article className="wrap page prose">
      <h1>{t("statement.title")}</h1>
      <p className="lead">{t("statement.lead", { name, site: new URL(origin).host })}</p>
      <Part title={t("statement.how.title")}><p>{t(`statement.how.${facts.conformity}`)}</p></Part>
      <OtherWays reader={reader} />
      <Part title={t("statement.report.title")}>
        <p>{t("statement.report.text")}</p>
        <p><a href={placeAddress("/contact/barrier", locale)}>{t("statement.report.contact")}</a></p>
      </Part>
      <Part title={t("statement.supervision.title")}>
        <p>{t("statement.supervision.text", { supervisor: facts.supervisor })}</p>
        <p><a href={facts.supervisorAddress}>{t("statement.supervision.complain", { supervisor: facts.supervisor })}</a></p>
      </Part>
      <Part title={t("statement.technical.title")}>
        <p><strong>{t(`statement.conformity.${facts.conformity}`)}</strong></p>
        <p>{t("statement.technical.standard", { standard: facts.standard })}</p>
        <NotAccessible reader={reader} statement={statement} />
      </Part>
      <Part title={t("statement.tested.title")}>
        <p>{t(`statement.method.${facts.method}`)}</p>
        <Lines text={text.tested} statement={statement} reader={reader} />
        <p>{t("statement.tested.assessed", { date: formatDate(facts.assessedOn, locale) })}</p>
        <p>{t("statement.tested.updated", { date: formatDate(facts.updatedOn, locale) })}</p>
      </Part>
    </article>
  );
}
