import { useTranslations } from "next-intl";
import type { Comparison, WordRun } from "@/domain/publishing/compare";
import type { ComparedVersions } from "@/domain/publishing/history.queries";

/** Added and removed words, marked by element, line and hidden words, never by colour alone. */
function Words({ runs }: { runs: WordRun[] }) {
  const t = useTranslations("editor");
  return runs.map(({ change, text }, index) => {
    if (change === "same") return text;
    const Mark = change === "added" ? "ins" : "del";
    return <Mark key={index}><span className="unseen"> [{t(`history.${change}`)}: </span>{text}<span className="unseen">] </span></Mark>;
  });
}

/** What changed between two texts, in reading order. */
export function Changes({ comparison, textLocale }: { comparison: Comparison; textLocale: string }) {
  const t = useTranslations("editor");
  const changed = comparison.body.filter(({ change, formOnly }) => change !== "same" || formOnly);
  return (
    <>
      {comparison.fields.length + changed.length === 0 && <p>{t("history.same")}</p>}
      <dl>
        {comparison.fields.map(({ field, words }) => (
          <div key={field}><dt>{t(`history.fields.${field}`)}</dt><dd lang={textLocale}><Words runs={words} /></dd></div>
        ))}
        {changed.map((block, index) => (
          <div key={index}>
            <dt>{t(`history.blocks.${block.type}`)} – {t(`history.${block.formOnly ? "formOnly" : block.change}`)}</dt>
            <dd lang={textLocale}><Words runs={block.words} /></dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What changed between two versions. */
export function ComparisonView({ compared, textLocale }: { compared: ComparedVersions; textLocale: string }) {
  const t = useTranslations("editor");
  const { before, after, comparison } = compared;
  return (
    <section className="notice flow" aria-labelledby="comparison">
      <h2 id="comparison">{t("history.comparing", { from: before.number, to: after.number })}</h2>
      <Changes comparison={comparison} textLocale={textLocale} />
    </section>
  );
}
