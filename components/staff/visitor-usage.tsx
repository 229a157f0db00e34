import { useTranslations } from "next-intl";
import { intlLocales } from "@/lib/dates";
import type { Locale } from "@/i18n/routing";
import { ScrollTable } from "./scroll-table";

/** How the visitors' network has been used, as the room gives it: nothing of a single visitor. */
export interface VisitorUsageShown {
  weeks: {
    week: string;
    told: { occasion: { id: string; name: string } | null; occasions: number; sessions: number; peak: number | null; bytes: number }[];
    untold: number;
  }[];
  answers: { accepted: number; refused: number };
  days: number;
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "3.2 GB" in the reader's language. */
function amountText(bytes: number, locale: Locale): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(intlLocales[locale], { style: "unit", unit: units[step], maximumFractionDigits: 1 }).format(bytes / 1_000 ** step);
}

function Week({ week, told, untold, locale }: VisitorUsageShown["weeks"][number] & { locale: Locale }) {
  const t = useTranslations("visitorUsage");
  const [year = "", number = ""] = week.split("-W");
  const name = t("week", { week: String(Number(number)), year });
  const count = (value: number) => new Intl.NumberFormat(intlLocales[locale]).format(value);
  return (
    <tbody>
      {told.map(({ occasion, occasions, sessions, peak, bytes }) => (
        <tr key={occasion?.id ?? "together"}>
          <td>{name}</td>
          <th scope="row">{occasion ? <bdi>{occasion.name}</bdi> : t("together", { count: occasions })}</th>
          <td>{count(sessions)}</td>
          <td>{peak === null ? t("notTold") : count(peak)}</td>
          <td>{amountText(bytes, locale)}</td>
        </tr>
      ))}
      {untold > 0 && (
        <tr>
          <td>{name}</td>
          <th scope="row">{t("untold", { count: untold })}</th>
          <td colSpan={3}>{t("notTold")}</td>
        </tr>
      )}
    </tbody>
  );
}

/** Connections to the visitors' network by week and occasion, as a section of a staff page; what is told of few visitors is decided in the room. */
export function VisitorUsage({ usage, locale }: { usage: VisitorUsageShown; locale: Locale }) {
  const t = useTranslations("visitorUsage");
  const { weeks, answers, days } = usage;
  return (
    <section aria-labelledby="visitor-usage">
      <h2 id="visitor-usage">{t("title")}</h2>
      <p>{t("text", { days: String(days) })}</p>
      {weeks.length === 0 ? <p>{t("none")}</p> : (
        <ScrollTable caption={t("caption")}>
          <thead><tr>{(["week", "occasion", "sessions", "peak", "amount"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
          {weeks.map((week) => <Week key={week.week} {...week} locale={locale} />)}
        </ScrollTable>
      )}
      {answers.accepted + answers.refused > 0 && <p>{t("answers", answers)}</p>}
    </section>
  );
}
