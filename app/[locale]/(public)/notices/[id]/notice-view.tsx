import type { BoardNotice, RemovedNotice } from "@/domain/notices/board.schema";
import { noticeTitle } from "@/domain/notices/notice-title";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import { addressOfNotice, appealText, NoticeDays, NoticeDocuments, NoticeFacts, titleOf } from "../notice-parts";

/** One notice at its own address. */
export function NoticeView({ reader, notice }: { reader: Reader; notice: BoardNotice }) {
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <article className="board flow" aria-labelledby="notice-title">
        <p className="soft">{t("notices.title")}</p>
        <h1 id="notice-title">{titleOf(notice, reader)}</h1>
        {notice.correctedById && <p className="notice"><strong>{t("notices.correctedBy")}</strong> <a href={addressOfNotice(notice.correctedById, reader)}>{t("notices.correctedByLink")}</a></p>}
        {notice.correctsId && <p className="notice">{t("notices.corrects")} <a href={addressOfNotice(notice.correctsId, reader)}>{t("notices.correctsLink")}</a></p>}
        {notice.postsAgainId && <p className="notice">{t("notices.postsAgain")}</p>}
        {locale !== "sv" && <p>{t("notices.swedishOnly")}</p>}
        <dl className="facts">
          <NoticeFacts notice={notice} reader={reader} />
          <NoticeDays notice={notice} reader={reader} />
          <dt>{t("notices.statute")}</dt>
          <dd lang="sv">{notice.statute}</dd>
        </dl>
        <NoticeDocuments notice={notice} reader={reader} level={2} />
        <h2>{t("notices.appeal.title")}</h2>
        <p className="measure">{appealText(notice, reader)}</p>
      </article>
      <p className="more"><a href={placeAddress("/notices", locale)}>{t("notices.back")}</a></p>
    </div>
  );
}

/** What is left at the address of a notice that has gone: what it was and when, and no word of what it said. */
export function RemovedNoticeView({ reader, removed }: { reader: Reader; removed: RemovedNotice }) {
  const { t, locale } = reader;
  const notice = noticeTitle(reader, removed, removed.body, false);
  return (
    <div className="wrap page">
      <h1>{t("notices.removed.title")}</h1>
      <p className="lead">{t("notices.removed.lead", { notice, posted: formatDate(removed.postedOn, locale), removed: formatDate(removed.removedAt, locale) })}</p>
      {removed.early && <p>{t("notices.removed.early")}</p>}
      {removed.againId && <p><a className="alone" href={addressOfNotice(removed.againId, reader)}>{t("notices.removed.again")}</a></p>}
      <p>{t("notices.removed.ask")} <a href={placeAddress("/contact", locale)}>{t("site.contact")}</a></p>
      <p className="more"><a href={placeAddress("/notices", locale)}>{t("notices.back")}</a></p>
    </div>
  );
}
