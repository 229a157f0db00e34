import { useTranslations } from "next-intl";
import type { BlockChange, Comparison, FieldChange, WordRun } from "@/domain/publishing/compare";
import type { FormChange } from "@/domain/publishing/compare-form";

/** Added and removed words, marked by element, line and hidden words, never by colour alone. */
export function Words({ runs }: { runs: WordRun[] }) {
  const t = useTranslations("editor");
  return runs.map(({ change, text }, index) => {
    if (change === "same") return text;
    const Mark = change === "added" ? "ins" : "del";
    return <Mark key={index}><span className="unseen"> [{t(`history.${change}`)}: </span>{text}<span className="unseen">] </span></Mark>;
  });
}

/** What has changed besides words, each in a sentence. */
function Forms({ changes }: { changes: FormChange[] }) {
  const t = useTranslations("editor");
  if (changes.length === 0) return null;
  return <ul>{changes.map(({ code, values }) => <li key={code}>{t(`history.forms.${code}`, values)}</li>)}</ul>;
}

interface Change {
  title: string;
  words: WordRun[];
  form: FormChange[];
}

function useChanges({ fields, body }: Comparison): Change[] {
  const t = useTranslations("editor");
  const ofField = ({ field, words, form }: FieldChange) => ({ title: t(`history.fields.${field}`), words, form });
  const ofBlock = ({ type, typeBefore, change, formOnly, words, form }: BlockChange) => {
    const what = typeBefore ? t("history.became", { before: t(`history.blocks.${typeBefore}`), after: t(`history.blocks.${type}`) }) : t(`history.blocks.${type}`);
    return { title: `${what} – ${t(`history.${formOnly ? "formOnly" : change}`)}`, words, form: typeBefore ? [] : form };
  };
  return [...fields.map(ofField), ...body.filter(({ change, formOnly }) => change !== "same" || formOnly).map(ofBlock)];
}

interface Properties {
  comparison: Comparison;
  textLocale: string;
  /** Before each change's id, where a page shows more than one comparison. */
  name: string;
  /** More changes than those of the text, said in the summary. */
  more?: number;
}

/** First how much has changed, then each change under its own name, with a way from each to the next. */
export function Changes({ comparison, textLocale, name, more = 0 }: Properties) {
  const t = useTranslations("editor");
  const changes = useChanges(comparison);
  if (changes.length + more === 0) return <p>{t("history.same")}</p>;
  const { added, removed } = comparison;
  return (
    <>
      <p>{t("history.summary", { changes: changes.length + more, added, removed })}{changes.length > 0 && <> <a href={`#${name}-1`}>{t("history.first")}</a></>}</p>
      <ol className="changes">
        {changes.map(({ title, words, form }, index) => (
          <li key={index} id={`${name}-${index + 1}`}>
            <p><strong>{title}</strong></p>
            <Forms changes={form} />
            {words.some(({ text }) => text !== "") && <p className="changed" lang={textLocale}><Words runs={words} /></p>}
            {index + 1 < changes.length && <p><a href={`#${name}-${index + 2}`}>{t("history.next", { number: index + 2 })}</a></p>}
          </li>
        ))}
      </ol>
    </>
  );
}
