import type { ShownVma, ShownWarnings, VmaInfo } from "@/domain/warnings/vma.schema";
import type { Reader } from "@/i18n/reader";
import { direction, isLocale } from "@/i18n/routing";
import { placeAddress } from "@/i18n/addresses";
import { formatDateTime } from "@/lib/dates";
import { WarningSupplement } from "./warning-supplement";

/** More than these are folded. */
const mostOpen = 3;
/**
 * That there is a warning is an alert while that is new: a short line of its own, for its words come next and nobody is to hear them
 * twice, and in an alert that a page is loaded with NVDA leaves headings out. After that every page would interrupt a screen
 * reader again (VM-8; decision 0031). Milliseconds.
 */
const newFor = 2 * 60_000;

/** "en-US" is English here; a language that the portal does not have keeps its name. */
function languageOf({ language }: VmaInfo): { lang: string; dir: "ltr" | "rtl" } {
  const short = language.slice(0, 2).toLowerCase();
  return isLocale(short) ? { lang: short, dir: direction(short) } : { lang: language, dir: "ltr" };
}

/** The source's words as it wrote them: nothing is shortened, changed or translated. */
export function Words({ info, reader }: { info: VmaInfo; reader: Reader }) {
  const areas = [...new Set(info.area.map(({ areaDesc }) => areaDesc).filter(Boolean))];
  return (
    <div className="vma-words" {...languageOf(info)}>
      {info.headline && <p><strong>{info.headline}</strong></p>}
      {[info.description, info.instruction].flatMap((text) => text.split(/(?:\r?\n){2,}/)).filter((text) => text.trim()).map((paragraph, index) => <p key={index} className="as-written">{paragraph.trim()}</p>)}
      {areas.length > 0 && <p className="as-written">{areas.join(", ")}</p>}
      {info.web && <p><a href={info.web} lang={reader.locale} dir={reader.dir}>{reader.t("warnings.more")}</a></p>}
    </div>
  );
}

interface Shown {
  warning: ShownVma;
  reader: Reader;
  now: Date;
  /** "page": among the other headings of a document, where it interrupts nobody and leads nowhere else. */
  as?: "urgent" | "page";
}

/** One warning: the source's words, and apart from them the municipality's. */
export function Warning({ warning, reader, now, as = "urgent" }: Shown) {
  const { t, locale } = reader;
  const { identifier, state, updated, info, sent, heard, supplement } = warning;
  const id = `vma-${identifier.replace(/[^\w-]/g, "_")}`;
  const words = info.map((each, index) => <Words key={index} info={each} reader={reader} />);
  const title = state === "inForce" && updated ? "updated" : state;
  const fresh = as === "urgent" && now.getTime() - heard.getTime() < newFor;
  const Heading = as === "urgent" ? "h2" : "h3";
  return (
    <article className={`public-warning ${state === "inForce" ? "in-force" : "past"}`} aria-labelledby={id}>
      <div className="wrap">
        {fresh && <p className="fresh" role="alert">{t(`warnings.fresh.${title}`)}</p>}
        <Heading id={id}>{t(`warnings.${title}`)}</Heading>
        {state === "over" ? <details><summary>{t("warnings.earlier")}</summary>{words}</details> : words}
        <p className="source">{t("warnings.sent", { time: formatDateTime(sent, locale) })} {t("warnings.source")}</p>
        {supplement && <WarningSupplement supplement={supplement} reader={reader} level={as === "urgent" ? 3 : 4} />}
        {as === "urgent" && <p><a href={placeAddress("/crisis", locale)}>{t("warnings.crisis")}</a></p>}
      </div>
    </article>
  );
}

/** What every page shows before anything else: public warnings, and that they cannot be read where that is so. Nothing where there are none. */
export function PublicWarnings({ shown: { warnings, oldSince }, reader, now }: { shown: ShownWarnings; reader: Reader; now: Date }) {
  const { t, locale } = reader;
  const folded = warnings.slice(mostOpen);
  const all = (some: ShownVma[]) => some.map((warning) => <Warning key={warning.identifier} warning={warning} reader={reader} now={now} />);
  if (warnings.length === 0 && !oldSince) return null;
  return (
    <section aria-label={t("warnings.label")}>
      {all(warnings.slice(0, mostOpen))}
      {folded.length > 0 && <details className="public-warning in-force"><summary className="wrap">{t("warnings.others", { count: folded.length })}</summary>{all(folded)}</details>}
      {oldSince && <div className="public-warning past"><p className="wrap">{t(warnings.length > 0 ? "warnings.old" : "warnings.unread", { time: formatDateTime(oldSince, locale) })}</p></div>}
    </section>
  );
}

/** When it stops being an alert. */
export const alertUntil = ({ warnings }: ShownWarnings): number => Math.max(0, ...warnings.map(({ heard }) => heard.getTime() + newFor));
