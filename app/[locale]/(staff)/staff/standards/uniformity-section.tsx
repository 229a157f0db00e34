import { getTranslations } from "next-intl/server";
import { monthText } from "@/components/figures/figure-words";
import { PercentBars } from "@/components/figures/percent-bars";
import { ScrollTable } from "@/components/staff/scroll-table";
import { uniformityClasses, type Uniformity } from "@/domain/equipment/uniformity";
import { uniformityFigures } from "@/domain/equipment/uniformity.queries";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

interface Row {
  key: string;
  name: string;
  figures: Uniformity;
}

async function Table({ rows, caption, first, locale }: { rows: Row[]; caption: string; first: "month" | "department"; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "standards.uniformity" });
  const { intlLocale } = await readerFor(locale);
  const percent = new Intl.NumberFormat(intlLocale, { style: "percent" });
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{([first, "inUse", ...uniformityClasses, "share"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {rows.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{figures.inUse}</td>
            {uniformityClasses.map((each) => <td key={each}>{figures[each]}</td>)}
            <td>{figures.percent === null ? t("none") : percent.format(figures.percent / 100)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** How far the municipality is from one uniform environment: as a figure, as bars over a year, and as tables (P14). */
export async function UniformitySection({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "standards.uniformity" });
  const reader = await readerFor(locale);
  const percent = new Intl.NumberFormat(reader.intlLocale, { style: "percent" });
  const { total, months, departments } = await uniformityFigures(locale);
  const rows = months.map((figures): Row => ({ key: figures.day, name: monthText(figures.day.slice(0, 7), reader), figures }));
  const bars = rows.map(({ key, name, figures }) => ({ key, name, percent: figures.percent, words: figures.percent === null ? t("none") : percent.format(figures.percent / 100) }));
  return (
    <section className="flow" aria-labelledby="uniformity">
      <h2 id="uniformity">{t("title")}</h2>
      <p className="lead">{total.percent === null ? t("nothing") : t("lead", { percent: percent.format(total.percent / 100), standard: total.standard, inUse: total.inUse })}</p>
      <p>{t("definition")}</p>
      <h3>{t("months")}</h3>
      <PercentBars bars={bars} caption={t("bars")} />
      <Table rows={rows} caption={t("months")} first="month" locale={locale} />
      <h3>{t("departments")}</h3>
      <Table rows={departments.map(({ id, name, figures }) => ({ key: id, name, figures }))} caption={t("departments")} first="department" locale={locale} />
    </section>
  );
}
