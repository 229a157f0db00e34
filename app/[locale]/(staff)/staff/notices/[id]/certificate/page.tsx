import { getTranslations } from "next-intl/server";
import { getCertificate } from "@/domain/notices/certificate.queries";
import type { Certificate } from "@/domain/notices/board.schema";
import { certificateFacts, eventText, gapText } from "@/domain/notices/certificate-words";
import { addressWith } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { municipality } from "@/lib/municipality";
import { type StaffParameters, staffPage } from "../../../../_access";

async function Availability({ gaps, locale, reader }: Pick<Certificate, "gaps"> & { locale: Locale; reader: Reader }) {
  const t = await getTranslations({ locale, namespace: "notices.certificate" });
  return (
    <section className="flow" aria-labelledby="availability">
      <h2 id="availability">{t("availability")}</h2>
      {gaps.map(({ source, checks, gaps: found }) => (
        <div key={source}>
          <p>{t(`sources.${source}`, { count: checks })}</p>
          {found.length === 0 ? <p>{t("noGaps")}</p> : <ul>{found.map((gap) => <li key={gap.from.toISOString()}>{gapText(gap, reader)}</li>)}</ul>}
        </div>
      ))}
      <p>{t("judge")}</p>
    </section>
  );
}

/** The certificate of posting (KL 8:10 st. 3): to be looked at here, and handed out as a file. */
export default async function CertificatePage({ params }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/notices/[id]/certificate", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "notices" });
    const reader = await readerFor(locale);
    const certificate = await getCertificate(actor, id, "page");
    const file = `/api/notices/certificates/${id}`;
    return (
      <div className="wrap flow">
        <title>{t("certificate.title")}</title>
        <p><a href={addressWith("/staff/notices/[id]", locale, id)}>{t("staff.title")}</a></p>
        <h1>{t("certificate.title")}</h1>
        <p>{municipality.name[locale]}, <bdi dir="ltr">{municipality.organisationNumber}</bdi></p>
        <ul>
          <li><a className="alone" href={`${file}?format=pdf&ui=${locale}`} download>{t("certificate.pdf")}</a></li>
          <li><a className="alone" href={`${file}?format=json&ui=${locale}`} download>{t("certificate.json")}</a></li>
        </ul>
        <dl className="facts certificate">{certificateFacts(certificate, reader).flatMap(([label, value], at) => [<dt key={`${label}-${at}`}>{label}</dt>, <dd key={`${label}-${at}-is`}>{value}</dd>])}</dl>
        <section className="flow" aria-labelledby="log">
          <h2 id="log">{t("certificate.log")}</h2>
          <ol>{certificate.events.map((event, at) => <li key={at}><time dateTime={event.at.toISOString()}>{formatDateTime(event.at, locale)}</time>. {eventText(event, reader)}</li>)}</ol>
        </section>
        <Availability gaps={certificate.gaps} locale={locale} reader={reader} />
      </div>
    );
  });
}
