import type { BoardNotice } from "@/domain/notices/board.schema";
import type { Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";
import { AppealInfo, appealText, NoticeDays, NoticeDocuments, NoticeFacts, titleOf } from "../notice-parts";

/** All of the board on one page: for the screen in the reception, and for whoever wants it on paper (KL 8:9 st. 2). */
export function KioskView({ reader, notices, at }: { reader: Reader; notices: BoardNotice[]; at: Date }) {
  const { t, locale } = reader;
  return (
    <div className="wrap page kiosk">
      <section className="board" id="notice-board" aria-labelledby="board-title">
        <h1 id="board-title">{t("notices.title")}</h1>
        <p>{t("notices.kiosk.at", { at: formatDateTime(at, locale) })}</p>
        <h2>{t("notices.count", { count: notices.length })}</h2>
        <ol className="plain board-list">
          {notices.map((notice) => (
            <li key={notice.id}>
              <article className="board-notice" aria-labelledby={`notice-${notice.id}`}>
                <h3 id={`notice-${notice.id}`}>{titleOf(notice, reader)}</h3>
                {notice.correctsId && <p>{t("notices.corrects")}</p>}
                {notice.correctedById && <p><strong>{t("notices.correctedBy")}</strong></p>}
                <dl className="facts">
                  <NoticeFacts notice={notice} reader={reader} />
                  <NoticeDays notice={notice} reader={reader} />
                </dl>
                <NoticeDocuments notice={notice} reader={reader} level={4} />
                {notice.appeal !== "none" && <p>{appealText(notice, reader)}</p>}
              </article>
            </li>
          ))}
        </ol>
        <AppealInfo reader={reader} />
      </section>
    </div>
  );
}
