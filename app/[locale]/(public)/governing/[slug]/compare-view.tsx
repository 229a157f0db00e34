import type { Comparison, WordRun } from "@/domain/publishing/compare";
import { inLanguage, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

/** Added and removed words, told by element and by hidden words, never by colour alone. */
function Words({ runs, reader }: { runs: WordRun[]; reader: Reader }) {
  return runs.map(({ change, text }, at) => {
    if (change === "same") return text;
    const Mark = change === "added" ? "ins" : "del";
    return <Mark key={at}><span className="unseen"> [{reader.t(`governing.compare.${change}`)}: </span>{text}<span className="unseen">] </span></Mark>;
  });
}

interface Properties {
  reader: Reader;
  comparison: Comparison;
  from: number;
  to: number;
  textLocale: Locale;
}

/** What changed between two versions, in reading order. */
export function CompareView({ reader, comparison, from, to, textLocale }: Properties) {
  const { t } = reader;
  const changes = [...comparison.fields.map(({ words }) => words), ...comparison.body.filter(({ change, formOnly }) => change !== "same" && !formOnly).map(({ words }) => words)];
  return (
    <section className="notice flow" id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{t("governing.compare.title", { from, to })}</h2>
      {changes.length === 0 ? <p>{t("governing.compare.same")}</p> : (
        <ol className="changes">{changes.map((runs, at) => <li key={at} {...inLanguage(textLocale, reader)}><p className="changed"><Words runs={runs} reader={reader} /></p></li>)}</ol>
      )}
    </section>
  );
}
