import { listOwnReadings } from "@/domain/readings/own.queries";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { guardedPage } from "../../../_guarded-page";
import { ReadingList } from "../_parts/reading-list";

interface Parameters {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The guidelines that are for whoever reads: what is still to be read, then what they have confirmed (P15). */
export default async function GuidelinesPage({ params, searchParams }: Parameters) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/guidelines", asked) : "", async (actor, locale) => {
    const [readings, reader, { confirmed }] = await Promise.all([listOwnReadings(actor, locale), readerFor(locale), searchParams]);
    const { t } = reader;
    const unread = readings.filter(({ confirmedOn }) => confirmedOn === null);
    const read = readings.filter(({ confirmedOn }) => confirmedOn !== null);
    const just = read.find(({ documentId }) => documentId === confirmed);
    return (
      <div className="wrap flow">
        <title>{t("readings.title")}</title>
        <h1>{t("readings.title")}</h1>
        {just && <p className="notice" role="status">{t("readings.thanks")} <bdi {...inLanguage(just.lang, reader)}>{just.title}</bdi></p>}
        <p className="lead">{t("readings.lead")}</p>
        <section className="flow" aria-labelledby="to-read">
          <h2 id="to-read">{t("readings.toRead")}</h2>
          {unread.length === 0 ? <p>{t("readings.unread", { count: 0 })}</p> : <ReadingList readings={unread} reader={reader} />}
        </section>
        {read.length > 0 && (
          <section className="flow" aria-labelledby="read">
            <h2 id="read">{t("readings.read")}</h2>
            <ReadingList readings={read} reader={reader} />
          </section>
        )}
        <p><a className="alone" href={placeAddress("/governing", locale)}>{t("readings.register")}</a></p>
      </div>
    );
  });
}
