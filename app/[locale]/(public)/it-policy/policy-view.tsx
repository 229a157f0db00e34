import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";
import { type Clause, clauses, type Fact } from "./policy-facts";

interface Properties {
  reader: Reader;
  facts: ReadonlyMap<Clause, Fact[]>;
  now: Date;
}

function ClauseSection({ clause, facts, reader }: { clause: Clause; facts: readonly Fact[]; reader: Reader }) {
  const { t } = reader;
  return (
    <section className="section flow measure" aria-labelledby={clause}>
      <h2 id={clause}><span className="soft">{t("policyPage.clause", { clause })}</span> {t(`policyPage.clauses.${clause}.says`)}</h2>
      <p>{t(`policyPage.clauses.${clause}.does`)}</p>
      {facts.length > 0 && (
        <div className="facts flow">
          <h3>{t("policyPage.now")}</h3>
          {facts.map(({ text, more }) => <p key={text}><strong>{text}</strong> <a href={more.href}>{more.title}</a></p>)}
        </div>
      )}
    </section>
  );
}

/** The IT policy, clause by clause: what it says in our own words, what the portal does about it, and what is so right now. */
export function PolicyView({ reader, facts, now }: Properties) {
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <h1>{t("policyPage.title")}</h1>
      <p className="lead">{t("policyPage.lead")}</p>
      <p className="soft">{t("policyPage.asOf", { time: formatDateTime(now, locale) })}</p>
      <nav className="section" aria-labelledby="contents">
        <h2 id="contents">{t("policyPage.contents")}</h2>
        <ul>{clauses.map((clause) => <li key={clause}><a href={`#${clause}`}>{t("policyPage.clause", { clause })}: {t(`policyPage.clauses.${clause}.says`)}</a></li>)}</ul>
      </nav>
      {clauses.map((clause) => <ClauseSection key={clause} clause={clause} facts={facts.get(clause) ?? []} reader={reader} />)}
      <section className="section flow measure" aria-labelledby="how">
        <h2 id="how">{t("policyPage.how")}</h2>
        <ul>
          <li>{t("policyPage.sameData")}</li>
          <li>{t("policyPage.small")}</li>
        </ul>
      </section>
      <p className="more"><a href={placeAddress("/departments", locale)}>{t("policyPage.facts.more.departments")}</a></p>
    </div>
  );
}
