import { shownText } from "@/components/figures/figure-words";
import { genderColumns, type SenderTable } from "@/domain/matters/figures/figures.schema";
import type { Reader } from "@/i18n/reader";

/** Who writes, as far as they have said so. Too few: that alone is said. */
export function SendersView({ reader, senders }: { reader: Reader; senders: SenderTable | null }) {
  const { t } = reader;
  return (
    <section className="section flow" aria-labelledby="senders">
      <h2 id="senders">{t("figures.senders.title")}</h2>
      <p className="measure">{t("figures.senders.explain")}</p>
      {!senders && <p>{t("figures.senders.none")}</p>}
      {senders && (
        <section className="scroll wide" tabIndex={0} aria-labelledby="senders-caption">
          <table>
            <caption id="senders-caption">{t("figures.senders.caption", { count: senders.total })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("figures.senders.age")}</th>
                {genderColumns.map((gender) => <th key={gender} scope="col">{t(`figures.senders.columns.${gender}`)}</th>)}
                <th scope="col">{t("figures.senders.total")}</th>
              </tr>
            </thead>
            <tbody>
              {senders.rows.map(({ key, cells, total }) => (
                <tr key={key}>
                  <th scope="row">{t(key === "others" ? "figures.others" : `figures.senders.ages.${key}`)}</th>
                  {genderColumns.map((gender, at) => <td key={gender}>{shownText(cells[at], reader)}</td>)}
                  <td>{shownText(total, reader)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t("figures.senders.total")}</th>
                {genderColumns.map((gender, at) => <td key={gender}>{shownText(senders.columns[at], reader)}</td>)}
                <td>{shownText(senders.total, reader)}</td>
              </tr>
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
