import { type AlertLevel, inLocale, type KnownAlert } from "@/domain/alerts/alerts.schema";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";
import { dialled, telephoneOnOneLine } from "./telephone";

/** More than these are folded. */
const mostOpen = 3;
/** An alert interrupts a screen reader while it is new, or newly changed, and is a part of the page after that; milliseconds. */
const newFor = 2 * 60_000;

const toldAt = ({ startsAt, publishedAt, changedAt }: KnownAlert) => Math.max(startsAt.getTime(), (changedAt ?? publishedAt).getTime());

/** Levels differ by their words and by the shape beside them: a ring, a triangle, a filled octagon. */
const shapes: Record<AlertLevel, React.ReactNode> = {
  information: <><circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2" /><path d="M12 10.5v7M12 6.5v2" fill="none" stroke="currentColor" strokeWidth="2.5" /></>,
  warning: <><path d="M12 2.5 22.5 21.5H1.5z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" /><path d="M12 9v6M12 17v2" fill="none" stroke="currentColor" strokeWidth="2.5" /></>,
  emergency: <path fillRule="evenodd" d="M8 1h8l7 7v8l-7 7H8l-7-7V8zM10.7 5.5v8.5h2.6V5.5zM10.7 16v2.8h2.6V16z" fill="currentColor" />,
};

const Shape = ({ level }: { level: AlertLevel }) => <svg className="shape" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">{shapes[level]}</svg>;

function Alert({ alert, reader, now }: { alert: KnownAlert; reader: Reader; now: Date }) {
  const { t, locale } = reader;
  const words = inLocale(alert.texts, locale);
  if (!words) return null;
  const id = `alert-${alert.id}`;
  const from = inLocale(alert.department, locale)?.value ?? "";
  const fresh = alert.level !== "information" && now.getTime() - toldAt(alert) < newFor;
  const told = alert.changedAt ? t("alerts.changed", { time: formatDateTime(alert.changedAt, locale) }) : t("alerts.published", { time: formatDateTime(alert.publishedAt, locale) });
  return (
    <section className={`municipal-alert ${alert.level}`} aria-labelledby={id} role={fresh ? "alert" : undefined}>
      <div className="wrap">
        {alert.drill && <p className="drill">{t("alerts.drill")}</p>}
        <h2 id={id}><Shape level={alert.level} /><span>{t(`alerts.levels.${alert.level}`)}: <span {...inLanguage(words.lang, reader)}>{words.value.title}</span></span></h2>
        <p className="as-written" {...inLanguage(words.lang, reader)}>{words.value.text}</p>
        {(alert.phone || alert.link) && (
          <p className="ways">
            {alert.phone && <a href={`tel:${dialled(alert.phone)}`}>{t("alerts.call", { phone: telephoneOnOneLine(alert.phone) })}</a>}
            {alert.link && <a href={alert.link}>{t("alerts.more", { title: words.value.title })}</a>}
          </p>
        )}
        <p className="source">{told} {t("alerts.until", { time: formatDateTime(alert.endsAt, locale) })} {t("alerts.from", { department: from })}</p>
      </div>
    </section>
  );
}

/**
 * The municipality's own alerts, after public warnings and before everything else. Nothing of it can be dismissed: pages run no
 * script and keep no cookie, so a dismissal could not be remembered, and an edited one could not come back (trap 6).
 */
export function MunicipalAlerts({ alerts, reader, now }: { alerts: KnownAlert[]; reader: Reader; now: Date }) {
  const folded = alerts.slice(mostOpen);
  const all = (some: KnownAlert[]) => some.map((alert) => <Alert key={alert.id} alert={alert} reader={reader} now={now} />);
  return (
    <>
      {all(alerts.slice(0, mostOpen))}
      {folded.length > 0 && <details className="municipal-alert more"><summary className="wrap">{reader.t("alerts.others", { count: folded.length })}</summary>{all(folded)}</details>}
    </>
  );
}

/** When the last of them stops being an alert for screen readers. */
export const announcedUntil = (alerts: KnownAlert[]): number => Math.max(0, ...alerts.map((alert) => toldAt(alert) + newFor));
