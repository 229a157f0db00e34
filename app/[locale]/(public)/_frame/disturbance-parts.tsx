import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { languageIn } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

/** An instant as people write it and as machines read it, with words around it. */
export function Moment({ at, reader }: { at: Date; reader: Reader }) {
  return <time dateTime={at.toISOString()}>{formatDateTime(at, reader.intlLocale)}</time>;
}

/** "Pågår · Vatten · Schema 24": what it is by words, never by colour alone. */
export function Kind({ line, reader }: { line: DisturbanceLine; reader: Reader }) {
  const { t } = reader;
  return (
    <p className="soft">
      <strong>{t(`disturbances.states.${line.state}`)}</strong>
      {" · "}{t(`disturbances.categories.${line.category}`)}
      {line.system && <> · <span {...inLanguage(line.lang ?? "sv", reader)}>{line.system}</span></>}
      {line.lang && ` · ${t("blocks.onlyIn", { language: languageIn(line.lang, reader.locale) })}`}
    </p>
  );
}

/** From when, until when; where the time that was said has passed, that it was said and has not been kept. */
export function When({ line, reader }: { line: DisturbanceLine; reader: Reader }) {
  const { t } = reader;
  const { state, startsAt, expectedEnd, solvedAt, cancelledAt, overdue } = line;
  return (
    <>
      <p>
        {t(state === "planned" || state === "cancelled" ? "disturbances.when.from" : "disturbances.when.began")} <Moment at={startsAt} reader={reader} />.
        {state === "solved" && solvedAt && <> {t("disturbances.when.solved")} <Moment at={solvedAt} reader={reader} />.</>}
        {state === "cancelled" && cancelledAt && <> {t("disturbances.when.cancelled")} <Moment at={cancelledAt} reader={reader} />.</>}
        {(state === "ongoing" || state === "planned") && !overdue && (expectedEnd ? <> {t("disturbances.when.until")} <Moment at={expectedEnd} reader={reader} />.</> : ` ${t("disturbances.when.unknown")}`)}
      </p>
      {overdue && expectedEnd && <p><strong>{t("disturbances.when.overdue")} <Moment at={expectedEnd} reader={reader} />. {t("disturbances.when.stillOn")}</strong></p>}
    </>
  );
}

interface ListProperties {
  lines: readonly DisturbanceLine[];
  reader: Reader;
  level: 2 | 3;
  /** Their numbers on the map beside the list, where there is one. */
  numbers?: ReadonlyMap<string, number>;
  /** Two beside each other where there is room. */
  columns?: boolean;
}

/** Disturbances in a list: what, where, from when until when, and the way to the thread. */
export function Disturbances({ lines, reader, level, numbers, columns }: ListProperties) {
  const Heading = `h${level}` as const;
  return (
    <ul className={columns ? "entries news-columns" : "entries"}>
      {lines.map((line) => (
        <li key={line.id}>
          <Kind line={line} reader={reader} />
          <Heading {...inLanguage(line.lang, reader)}><a href={addressWith("/disturbances/[id]", reader.locale, line.id)}>{line.title}</a></Heading>
          <p {...inLanguage(line.lang, reader)}>{line.area}</p>
          <When line={line} reader={reader} />
          {numbers?.has(line.id) && <p className="soft">{reader.t("disturbances.map.number", { number: numbers.get(line.id) ?? 0 })}</p>}
        </li>
      ))}
    </ul>
  );
}

/** So many stand on the start page, of what goes on or begins within a week; the rest is one step away. */
const mostOnStart = 4;
const soon = 7 * 86_400_000;

/** What goes on, and the next that is planned, for the start page; nothing where there is nothing to tell. */
export function DisturbanceBand({ lines, reader, at }: { lines: readonly DisturbanceLine[]; reader: Reader; at: Date }) {
  const shown = lines.filter(({ startsAt }) => startsAt.getTime() < at.getTime() + soon).slice(0, mostOnStart);
  if (shown.length === 0) return null;
  const { t, locale } = reader;
  return (
    <section className="band" aria-labelledby="disturbances">
      <div className="wrap">
        <h2 id="disturbances">{t("disturbances.start")}</h2>
        <Disturbances lines={shown} reader={reader} level={3} columns />
        <p className="more"><a href={placeAddress("/disturbances", locale)}>{t("disturbances.all", { count: lines.length })}</a></p>
      </div>
    </section>
  );
}

/** What concerns the page that somebody reads, before anything else on it. */
export function DisturbanceNotice({ lines, reader }: { lines: readonly DisturbanceLine[]; reader: Reader }) {
  if (lines.length === 0) return null;
  const { t, locale } = reader;
  return (
    <section className="notice" aria-labelledby="disturbances">
      <h2 id="disturbances">{t("disturbances.here")}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <p><strong>{t(`disturbances.states.${line.state}`)}:</strong> <a href={addressWith("/disturbances/[id]", locale, line.id)} {...inLanguage(line.lang, reader)}>{line.title}</a>{line.lang && ` (${t("blocks.onlyIn", { language: languageIn(line.lang, locale) })})`}</p>
            <When line={line} reader={reader} />
          </li>
        ))}
      </ul>
    </section>
  );
}
