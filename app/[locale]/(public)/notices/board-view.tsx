import type { BoardNotice } from "@/domain/notices/board.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { feedForms } from "@/lib/feeds/feeds.types";
import { addressOfNotice, AppealInfo, NoticeDays, ServiceInfo, titleOf } from "./notice-parts";

interface Properties {
  reader: Reader;
  notices: BoardNotice[];
}

function Feeds({ reader }: { reader: Reader }) {
  const { t, locale } = reader;
  return (
    <section className="section flow measure" aria-labelledby="follow-board">
      <h2 id="follow-board">{t("notices.feeds.title")}</h2>
      <ul>
        {feedForms.map((form) => <li key={form}><a className="alone" href={`/feeds/${locale}/notices/board.${form}`}>{t(`notices.feeds.${form}`)}</a></li>)}
        <li><a className="alone" href={`/feeds/${locale}/notices/data.json`}>{t("notices.feeds.data")}</a></li>
      </ul>
    </section>
  );
}

/** The board: what is up and nothing else. It looks like no other page, so that it cannot be taken for one (KL 8:9). */
export function BoardView({ reader, notices }: Properties) {
  const { t, locale } = reader;
  return (
    <div className="wrap page">
      <section className="board" id="notice-board" aria-labelledby="board-title">
        <h1 id="board-title">{t("notices.title")}</h1>
        <p className="lead">{t("notices.lead")}</p>
        {locale !== "sv" && <p className="measure">{t("notices.swedishOnly")}</p>}
        <h2>{t("notices.count", { count: notices.length })}</h2>
        <ol className="plain board-list">
          {notices.map((notice) => (
            <li key={notice.id}>
              <article className="board-notice" aria-labelledby={`notice-${notice.id}`}>
                <h3 id={`notice-${notice.id}`}><a href={addressOfNotice(notice.id, reader)}>{titleOf(notice, reader, true)}</a></h3>
                {notice.correctsId && <p>{t("notices.corrects")}</p>}
                {notice.correctedById && <p><strong>{t("notices.correctedBy")}</strong></p>}
                <dl className="facts"><NoticeDays notice={notice} reader={reader} /></dl>
              </article>
            </li>
          ))}
        </ol>
      </section>
      <p className="more"><a href={placeAddress("/notices/kiosk", locale)}>{t("notices.kiosk.link")}</a></p>
      <AppealInfo reader={reader} />
      <ServiceInfo reader={reader} />
      <Feeds reader={reader} />
    </div>
  );
}
