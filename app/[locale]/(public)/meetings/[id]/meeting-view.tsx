import type { DepartmentLink } from "@/domain/departments/departments.schema";
import type { MemberDocument } from "@/domain/meetings/members.queries";
import type { AgendaLine, MeetingView as Meeting } from "@/domain/meetings/meetings.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate, formatDateTime, swedishClock } from "@/lib/dates";
import { TimeText } from "../meeting-parts";

interface Properties {
  meeting: Meeting;
  department: DepartmentLink | null;
  reader: Reader;
  /** On Insidan: the documents for the members of the body, by the id of the agenda's matter. */
  memberDocuments?: ReadonlyMap<string, MemberDocument[]>;
}

/** That it is cancelled or moved, before anything else. */
function Changed({ meeting: { state, cancelledReason, moves }, reader }: Properties) {
  const { t } = reader;
  const swedish = inLanguage("sv", reader);
  if (state === "cancelled") {
    return (
      <section className="notice section" aria-labelledby="changed">
        <h2 id="changed">{t("meetings.view.cancelled")}</h2>
        {cancelledReason && <p {...swedish}>{cancelledReason}</p>}
      </section>
    );
  }
  if (moves.length === 0) return null;
  return (
    <section className="notice section" aria-labelledby="changed">
      <h2 id="changed">{t("meetings.view.moved")}</h2>
      {moves.map(({ from, to, reason }) => (
        <div key={to.toISOString() + from.toISOString()}>
          <p>{t("meetings.view.movedText", { from: formatDateTime(from, reader.locale), to: formatDateTime(to, reader.locale) })}</p>
          <p {...swedish}>{reason}</p>
        </div>
      ))}
    </section>
  );
}

const dateOf = (date: string, { locale }: Reader) => formatDate(date, locale);
/** Hours with a full stop in Swedish, as formatDateTime has them. */
const clockOf = (at: Date, { locale }: Reader) => (locale === "sv" ? swedishClock(at).time.replace(":", ".") : swedishClock(at).time);

function Facts({ meeting, department, reader }: Properties) {
  const { t, locale } = reader;
  const swedish = inLanguage("sv", reader);
  return (
    <section className="contact visit section" aria-label={t("meetings.view.facts")}>
      <dl>
        <dt>{t("meetings.view.when")}</dt>
        <dd>{meeting.state === "cancelled" ? <s><TimeText at={meeting.startsAt} reader={reader} /></s> : <TimeText at={meeting.startsAt} reader={reader} />}{meeting.endsAt && ` ${t("meetings.view.until", { time: clockOf(meeting.endsAt, reader) })}`}</dd>
        <dt>{t("meetings.view.where")}</dt>
        <dd {...swedish}>{meeting.place}{meeting.address && `, ${meeting.address}`}</dd>
        <dt>{t("meetings.view.access")}</dt>
        <dd>{meeting.placeAccess ? <span {...swedish}>{meeting.placeAccess}</span> : t("meetings.view.noAccess")}</dd>
        {department && <><dt>{t("meetings.view.arranges")}</dt><dd><a href={addressWith("/departments/[slug]", locale, department.slug)} {...inLanguage(department.lang, reader)}>{department.name}</a></dd></>}
      </dl>
      <p>{t(meeting.open ? "meetings.open" : "meetings.closed")}</p>
      {meeting.remoteUrl && meeting.state !== "cancelled" && <p><a className="alone" href={meeting.remoteUrl} rel="external">{t("meetings.view.remote")}</a></p>}
    </section>
  );
}

const kilobytes = (bytes: number, { intlLocale }: Reader) => new Intl.NumberFormat(intlLocale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(Math.max(1, bytes / 1000));

type ListedDocument = Pick<AgendaLine["documents"][number], "id" | "title" | "href" | "bytes" | "language">;

function Documents({ documents, label, reader }: { documents: readonly ListedDocument[]; label: string; reader: Reader }) {
  return (
    <ul aria-label={label}>
      {documents.map(({ id, title, href, bytes, language }) => <li key={id}><a href={href} hrefLang={language}><span {...inLanguage(language, reader)}>{title}</span> (PDF, {kilobytes(bytes, reader)})</a></li>)}
    </ul>
  );
}

function Matter({ item, reader, forMembers }: { item: AgendaLine; reader: Reader; forMembers: readonly MemberDocument[] }) {
  const { t } = reader;
  const swedish = inLanguage("sv", reader);
  return (
    <li id={`item-${item.number}`}>
      <h3 {...swedish}>{item.title}</h3>
      {item.urgent && <p><strong>{t("meetings.view.urgent")}</strong></p>}
      {item.registrationNumber && <p className="soft">{t("meetings.view.registration")} <bdi dir="ltr">{item.registrationNumber}</bdi></p>}
      {item.text && item.text.split(/\n{2,}/).map((paragraph, at) => <p key={at} {...swedish}>{paragraph}</p>)}
      {item.documents.length > 0 && <Documents documents={item.documents} label={t("meetings.view.documents")} reader={reader} />}
      {forMembers.length > 0 && <p><strong>{t("insidan.meetings.membersOnly")}</strong></p>}
      {forMembers.length > 0 && <Documents documents={forMembers} label={t("insidan.meetings.membersOnly")} reader={reader} />}
    </li>
  );
}

function Agenda({ meeting: { agenda, state }, reader, memberDocuments }: Properties) {
  const { t, locale } = reader;
  if (state === "planned") return <section className="section" aria-labelledby="agenda"><h2 id="agenda">{t("meetings.view.agenda")}</h2><p>{t("meetings.view.agendaLater")}</p></section>;
  if (agenda.length === 0) return null;
  return (
    <section className="section" aria-labelledby="agenda">
      <h2 id="agenda">{t("meetings.view.agenda")}</h2>
      {locale !== "sv" && <p className="soft">{t("meetings.view.agendaOnlySv")}</p>}
      {memberDocuments && memberDocuments.size > 0 && <p>{t("insidan.meetings.careful")}</p>}
      <ol className="agenda">{agenda.map((item) => <Matter key={item.id} item={item} reader={reader} forMembers={memberDocuments?.get(item.id) ?? []} />)}</ol>
    </section>
  );
}

function Minutes({ meeting: { state, approvedOn, minutesPostedOn, minutesNoticeId }, reader }: Properties) {
  const { t } = reader;
  if (state !== "held" && !approvedOn) return null;
  return (
    <section className="section" aria-labelledby="minutes">
      <h2 id="minutes">{t("meetings.view.minutes")}</h2>
      {approvedOn ? <p>{t("meetings.view.minutesApproved", { date: dateOf(approvedOn, reader) })} {minutesPostedOn && t("meetings.view.minutesPosted", { date: dateOf(minutesPostedOn, reader) })}</p> : <p>{t("meetings.view.minutesNone")}</p>}
      {minutesNoticeId && <p><a href={addressWith("/notices/[id]", reader.locale, minutesNoticeId)}>{t("meetings.view.minutesNotice")}</a></p>}
      <p>{t("meetings.view.minutesAsk")}</p>
    </section>
  );
}

/** A meeting for readers: whether it is as it was planned, when and where, what it takes up, its minutes. */
export function MeetingView(properties: Properties) {
  const { meeting, reader } = properties;
  const { t, locale } = reader;
  const own = inLanguage(meeting.body.lang, reader);
  return (
    <div className="wrap page">
      <h1><span {...own}>{meeting.body.name}</span>{reader.dir === "rtl" ? "، " : ", "}{formatDateTime(meeting.startsAt, locale)}</h1>
      <Changed {...properties} />
      {meeting.about && meeting.about.split(/\n{2,}/).map((paragraph, at) => <p key={at} className={at === 0 ? "lead" : undefined} {...inLanguage("sv", reader)}>{paragraph}</p>)}
      <Facts {...properties} />
      <Agenda {...properties} />
      <Minutes {...properties} />
      {meeting.announcedOn && <p className="soft section">{t("meetings.view.announced", { date: dateOf(meeting.announcedOn, reader) })}</p>}
      {meeting.noticeId && <p><a href={addressWith("/notices/[id]", locale, meeting.noticeId)}>{t("meetings.view.notice")}</a></p>}
      <ul className="plain section">
        <li><a className="alone" href={`/feeds/${locale}/meetings/one/${meeting.id}.ics`}>{t("meetings.view.toCalendar")}</a></li>
        <li><a className="alone" href={`${placeAddress("/meetings", locale)}?body=${encodeURIComponent(meeting.body.slug)}`}>{t("meetings.view.ofBody", { body: meeting.body.name })}</a></li>
        <li><a className="alone" href={placeAddress("/meetings", locale)}>{t("meetings.view.all")}</a></li>
      </ul>
    </div>
  );
}
