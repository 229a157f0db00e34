import { useTranslations } from "next-intl";
import type { HistoryFacts, Side } from "@/domain/publishing/history.queries";

interface Properties {
  here: string;
  lang: string;
  facts: HistoryFacts;
  /** The numbers on this page of the history. */
  numbers: number[];
  from?: Side;
  to?: Side;
}

/** Any two texts: what the public reads, the newest, one's own unsaved text, a version of this page or one by its number. */
export function CompareForm({ here, lang, facts, numbers, from, to }: Properties) {
  const t = useTranslations("editor");
  const named: [Side, string][] = [
    ...(facts.live === null ? [] : [["live", t("history.sides.liveVersion", { number: facts.live })] as [Side, string]]),
    ...(facts.newest === null ? [] : [["newest", t("history.sides.newest", { number: facts.newest })] as [Side, string]]),
    ...(facts.unsaved ? [["unsaved", t("history.sides.unsaved")] as [Side, string]] : []),
  ];
  const chosen = [from, to].filter((side): side is number => typeof side === "number");
  const all = [...new Set([...numbers, ...chosen])].sort((one, other) => other - one);
  const select = (name: "from" | "to", value: Side | undefined) => (
    <div>
      <label htmlFor={name}>{t(`history.${name}`)}</label>
      <select className="field" id={name} name={name} defaultValue={value === undefined ? undefined : String(value)}>
        {named.map(([side, title]) => <option key={side} value={side}>{title}</option>)}
        {all.map((number) => <option key={number} value={number}>{t("history.sides.version", { number })}</option>)}
      </select>
    </div>
  );
  return (
    <form className="filters" action={here} aria-label={t("history.compareForm")}>
      <input type="hidden" name="lang" value={lang} />
      {select("from", from ?? (facts.live === null ? all[1] : "live"))}
      {select("to", to ?? (facts.unsaved ? "unsaved" : "newest"))}
      <div><button className="button" type="submit">{t("history.compareSubmit")}</button></div>
    </form>
  );
}
