import type { BoardNotice } from "@/domain/notices/board.schema";
import { datesIn } from "@/domain/notices/notices.schema";
import { documentAddress } from "@/domain/notices/document-places";
import type { FieldName } from "@/domain/notices/notice-kinds";
import { noticeTitle } from "@/domain/notices/notice-title";
import { addressWith } from "@/i18n/addresses";
import { inLanguage, type MessageKey, type Reader } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { municipality } from "@/lib/municipality";

/** On a list, that search engines may keep, without what may name somebody. */
export const titleOf = (notice: BoardNotice, reader: Reader, onList = false): string => noticeTitle(reader, notice, notice.body.name, !onList || !notice.personalData);
export const addressOfNotice = (id: string, { locale }: Reader): string => addressWith("/notices/[id]", locale, id);

const dateFields: readonly FieldName[] = ["meetingDate", "approvedOn", "decisionDate", "commentsUntil", "lastDay"];

function wordsOf(name: FieldName, words: string, { locale }: Reader): string {
  if (name === "meetingDates") return datesIn(words).map((day) => formatDate(day, locale)).join(", ");
  return dateFields.includes(name) ? formatDate(words, locale) : words;
}

/** The days of a notice: when it was posted, until when it can be appealed and when it goes. */
export function NoticeDays({ notice, reader }: { notice: BoardNotice; reader: Reader }) {
  const { t, locale } = reader;
  const waits = notice.appeal !== "none" && !notice.lastAppealOn;
  return (
    <>
      <dt>{t("notices.postedOn")}</dt>
      <dd><time dateTime={notice.postedOn}>{formatDate(notice.postedOn, locale)}</time></dd>
      {notice.partners.flatMap(({ municipality: name, postedOn }) => [
        <dt key={name}>{t("notices.partnerBoard", { municipality: name })}</dt>,
        <dd key={`${name}-day`}>{postedOn ? <time dateTime={postedOn}>{formatDate(postedOn, locale)}</time> : t("notices.partnerWaits")}</dd>,
      ])}
      {notice.lastAppealOn && <><dt>{t("notices.lastAppealOn")}</dt><dd><time dateTime={notice.lastAppealOn}>{formatDate(notice.lastAppealOn, locale)}</time></dd></>}
      {waits && <><dt>{t("notices.lastAppealOn")}</dt><dd>{t("notices.waits")}</dd></>}
      {notice.removeOn && <><dt>{t("notices.removeOn")}</dt><dd><time dateTime={notice.removeOn}>{formatDate(notice.removeOn, locale)}</time></dd></>}
    </>
  );
}

/** What it says, by its fields. The words are the municipality's own, in Swedish. */
export function NoticeFacts({ notice, reader }: { notice: BoardNotice; reader: Reader }) {
  const { t } = reader;
  return (
    <>
      <dt>{t("notices.body")}</dt>
      <dd {...inLanguage(notice.body.lang, reader)}>{notice.body.name}</dd>
      {notice.shown.flatMap((name) => {
        const isDate = name === "meetingDates" || dateFields.includes(name);
        return [
          <dt key={name}>{t(`notices.fields.${name}` as MessageKey)}</dt>,
          <dd key={`${name}-is`} className="as-written" {...(isDate ? {} : inLanguage("sv", reader))}>{wordsOf(name, notice.fields[name] ?? "", reader)}</dd>,
        ];
      })}
    </>
  );
}

const sizeOf = (bytes: number, locale: string) => new Intl.NumberFormat(locale, { style: "unit", unit: bytes < 1_000_000 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1_000_000 ? 0 : 1 }).format(bytes < 1_000_000 ? Math.max(1, bytes / 1000) : bytes / 1_000_000);

export function NoticeDocuments({ notice, reader, level }: { notice: BoardNotice; reader: Reader; level: 2 | 4 }) {
  const { t } = reader;
  if (notice.documents.length === 0) return null;
  const Heading = `h${level}` as const;
  return (
    <>
      <Heading>{t("notices.documentsTitle")}</Heading>
      <ul>
        {notice.documents.map(({ id, title, language, bytes }) => (
          <li key={id}><a className="alone" href={documentAddress(id)} type="application/pdf" hrefLang={language} {...(isLocale(language) ? inLanguage(language, reader) : { lang: language })}>{t("notices.documentLine", { title, size: sizeOf(bytes, reader.intlLocale) })}</a></li>
        ))}
      </ul>
    </>
  );
}

/** The court with its address, as it is written to. */
export const courtText = (): string => {
  const { name, address, email } = municipality.administrativeCourt;
  return `${name}, ${address}, ${email}`;
};
const receiverText = () => `${municipality.email}, ${municipality.postalAddress.street}, ${municipality.postalAddress.postalCode} ${municipality.postalAddress.town}`;

/** How what was decided is appealed: whom to depends on the kind of appeal, never on who reads. */
export function appealText(notice: BoardNotice, { t, locale }: Reader): string {
  const when = notice.lastAppealOn ? t("notices.appeal.until", { date: formatDate(notice.lastAppealOn, locale) }) : t("notices.appeal.waits");
  if (notice.appeal === "legalityReview") return t("notices.appeal.legalityReview", { court: courtText(), when });
  return notice.appeal === "ordinaryAppeal" ? t("notices.appeal.ordinaryAppeal", { municipality: receiverText(), when }) : t("notices.appeal.none");
}

/** How decisions are appealed in general: it is always on the board (KL 8:10 p. 5). */
export function AppealInfo({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <section className="section flow measure" aria-labelledby="appeal-info">
      <h2 id="appeal-info">{t("notices.appealInfo.title")}</h2>
      <p>{t("notices.appealInfo.legality", { court: courtText() })}</p>
      <p>{t("notices.appealInfo.all")}</p>
      <p>{t("notices.appealInfo.ordinary")}</p>
    </section>
  );
}

/** Where those read the board who have no computer (KL 8:9 st. 2). */
export function ServiceInfo({ reader }: { reader: Reader }) {
  const { t } = reader;
  const { street, town } = municipality.visitingAddress;
  return (
    <section className="section flow measure" aria-labelledby="service">
      <h2 id="service">{t("notices.service.title")}</h2>
      <p>{t("notices.service.text", { place: `${street}, ${town}` })}</p>
    </section>
  );
}
