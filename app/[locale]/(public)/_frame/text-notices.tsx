import type { EasyReadLink } from "@/domain/publishing/easy-read.queries";
import { inLanguage, type Reader } from "@/i18n/reader";
import { DateText } from "./page-parts";

/** What readers must know about a text before they trust it: that its check is long overdue, that no person has read its translation. */
export function TextNotices({ text, reader }: { text: { overdueSince: string | null; machine: boolean }; reader: Reader }) {
  const { overdueSince, machine } = text;
  const { t } = reader;
  if (!overdueSince && !machine) return null;
  return (
    <section className="notice" aria-label={t("textNotices.label")}>
      {machine && <p><strong>{t("textNotices.machine")}</strong></p>}
      {overdueSince && <p><strong>{t("textNotices.overdue")} <DateText at={overdueSince} reader={reader} />.</strong> {t("textNotices.mayBeOld")}</p>}
    </section>
  );
}

/** The way from a text to its easy-read variant, and back. */
export function EasyReadWay({ link, reader }: { link: EasyReadLink | null; reader: Reader }) {
  if (!link) return null;
  const lang = link.locale === reader.locale ? undefined : link.locale;
  return (
    <p>
      {link.to === "ordinary" && <strong>{reader.t("easyRead.label")}. </strong>}
      <a className="alone" href={link.href} hrefLang={lang}>{reader.t(`easyRead.${link.to}`)} <span {...inLanguage(lang, reader)}>{link.title}</span></a>
    </p>
  );
}
