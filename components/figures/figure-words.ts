import type { FigureRow, Grouping, Share, Shown } from "@/domain/matters/figures/figures.schema";
import type { MessageKey, Reader } from "@/i18n/reader";

const number = (value: number, { intlLocale }: Reader) => new Intl.NumberFormat(intlLocale, { maximumFractionDigits: 1 }).format(value);

/** A number as it may be told: "12", "fewer than 5", "not shown". */
export function shownText(shown: Shown | null | undefined, reader: Reader): string {
  if (typeof shown === "number") return number(shown, reader);
  return reader.t(shown === "few" ? "figures.few" : "figures.hidden");
}

/** "82 %", "at least 90 %"; undefined where it may not be told. */
export function shareText(share: Share | null, reader: Reader): string | undefined {
  if (!share) return undefined;
  const percent = new Intl.NumberFormat(reader.intlLocale, { style: "percent" }).format(share.percent / 100);
  return share.atLeast ? reader.t("figures.atLeast", { percent }) : percent;
}

export const daysText = (days: number | null, reader: Reader): string => (days === null ? reader.t("figures.hidden") : number(days, reader));

/** "januari 2026", as in a sentence. */
export function monthText(month: string, { intlLocale }: Reader): string {
  return new Intl.DateTimeFormat(intlLocale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-15T12:00:00Z`));
}

const capital = (text: string, { intlLocale }: Reader) => text.charAt(0).toLocaleUpperCase(intlLocale) + text.slice(1);

/** What a row is about. */
export function rowName({ key, name }: FigureRow, grouping: Grouping, reader: Reader): string {
  if (name !== null) return name;
  if (key === "others") return reader.t("figures.others");
  if (key === "unknown") return reader.t("figures.unknownTopic");
  return grouping === "months" ? capital(monthText(key, reader), reader) : reader.t(`matters.kinds.${key}` as MessageKey);
}
