import type { ShownWarnings, StandingVma, VmaInfo } from "@/domain/warnings/vma.schema";
import type { Reader } from "@/i18n/reader";
import { direction, isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

/** More than these are folded. */
const mostOpen = 3;
/** A warning is an alert while it is new: every page after that would interrupt a screen reader again (VM-8). Milliseconds. */
const newFor = 2 * 60_000;

/** "en-US" is English here; a language that the portal does not have keeps its name. */
function languageOf({ language }: VmaInfo): { lang: string; dir: "ltr" | "rtl" } {
  const short = language.slice(0, 2).toLowerCase();
  return isLocale(short) ? { lang: short, dir: direction(short) } : { lang: language, dir: "ltr" };
}

/** The source's words as it wrote them: nothing is shortened, changed or translated. */
function Words({ info, reader }: { info: VmaInfo; reader: Reader }) {
  const areas = [...new Set(info.area.map(({ areaDesc }) => areaDesc).filter(Boolean))];
  return (
    <div {...languageOf(info)}>
      {info.headline && <p><strong>{info.headline}</strong></p>}
      {[info.description, info.instruction].flatMap((text) => text.split(/(?:\r?\n){2,}/)).filter((text) => text.trim()).map((paragraph, index) => <p key={index} className="as-written">{paragraph.trim()}</p>)}
      {areas.length > 0 && <p className="as-written">{areas.join(", ")}</p>}
      {info.web && <p><a href={info.web} lang={reader.locale} dir={reader.dir}>{reader.t("warnings.more")}</a></p>}
    </div>
  );
}

function Warning({ warning, reader, now }: { warning: StandingVma; reader: Reader; now: Date }) {
  const { t, locale } = reader;
  const { identifier, state, updated, info, sent, heard } = warning;
  const id = `vma-${identifier.replace(/[^\w-]/g, "_")}`;
  const words = info.map((each, index) => <Words key={index} info={each} reader={reader} />);
  const title = state === "inForce" && updated ? "updated" : state;
  const fresh = now.getTime() - heard.getTime() < newFor;
  return (
    <section className={`public-warning ${state === "inForce" ? "in-force" : "past"}`} aria-labelledby={id} role={fresh ? "alert" : undefined}>
      <div className="wrap">
        <h2 id={id}>{t(`warnings.${title}`)}</h2>
        {state === "over" ? <details><summary>{t("warnings.earlier")}</summary>{words}</details> : words}
        <p className="source">{t("warnings.sent", { time: formatDateTime(sent, locale) })} {t("warnings.source")}</p>
      </div>
    </section>
  );
}

/** What every page shows before anything else: public warnings, and that they cannot be read where that is so. Nothing where there are none. */
export function PublicWarnings({ shown: { warnings, oldSince }, reader, now }: { shown: ShownWarnings; reader: Reader; now: Date }) {
  const { t, locale } = reader;
  const folded = warnings.slice(mostOpen);
  const all = (some: StandingVma[]) => some.map((warning) => <Warning key={warning.identifier} warning={warning} reader={reader} now={now} />);
  return (
    <>
      {all(warnings.slice(0, mostOpen))}
      {folded.length > 0 && <details className="public-warning in-force"><summary className="wrap">{t("warnings.others", { count: folded.length })}</summary>{all(folded)}</details>}
      {oldSince && <section className="public-warning past" aria-label={t("warnings.label")}><p className="wrap">{t(warnings.length > 0 ? "warnings.old" : "warnings.unread", { time: formatDateTime(oldSince, locale) })}</p></section>}
    </>
  );
}

/** When it stops being an alert. */
export const alertUntil = ({ warnings }: ShownWarnings): number => Math.max(0, ...warnings.map(({ heard }) => heard.getTime() + newFor));
