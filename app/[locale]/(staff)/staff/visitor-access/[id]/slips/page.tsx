import { getTranslations } from "next-intl/server";
import { type AccessEventView, getAccessEvent } from "@/domain/visitor-access/visitor-access.queries";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { direction, isLocale, type Locale, locales } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";
import { qrOf } from "@/lib/qr";
import { orNotFound, type StaffParameters, staffPage } from "../../../../_access";

interface Slip {
  code: string;
  shown: string;
}

/** What the QR code opens: the network's own page with the code filled in, where the municipality has said where that is; else the code. */
const qrText = (code: string) => env().TORGET_VISITOR_LOGIN_URL?.replace("{code}", code) ?? code;

/** One slip, in every language of the portal: a visitor is not asked which they read. */
async function SlipView({ slip, event, locale }: { slip: Slip; event: AccessEventView; locale: Locale }) {
  const { size, path } = qrOf(qrText(slip.code));
  const network = env().TORGET_VISITOR_NETWORK;
  const t = await getTranslations({ locale, namespace: "visitorAccess.slips" });
  const readers = await Promise.all([locale, ...locales.filter((each) => each !== locale)].map(readerFor));
  return (
    <li className="slip">
      <div>
        <p className="slip-name" dir="auto">{event.name}, {municipality.name[locale]}</p>
        <p className="slip-code" translate="no"><bdi dir="ltr">{slip.shown}</bdi></p>
        <p className="slip-network"><bdi dir="auto" translate="no">{network}</bdi></p>
      </div>
      <svg className="slip-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("qr", { code: slip.shown })}><path fill="#fff" d={`M0 0h${size}v${size}H0z`} /><path fill="#000" d={path} /></svg>
      <div className="slip-words">
        {readers.map((reader) => (
          <p key={reader.locale} lang={reader.locale} dir={direction(reader.locale)}>
            {reader.t("visitorAccess.slips.how", { network, until: formatDateTime(event.endsAt, reader.locale) })} {reader.t("visitorAccess.slips.logged", { days: env().TORGET_VISITOR_RETENTION_DAYS })}
          </p>
        ))}
      </div>
    </li>
  );
}

/** What visitors are handed: a slip for each code that stands, made to be printed and cut. */
export default async function SlipsPage({ params }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/visitor-access/[id]/slips", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "visitorAccess" });
    const event = await orNotFound(() => getAccessEvent(actor, id, locale, new Date()));
    const slips = event.list.filter(({ state }) => state === "inForce" || state === "coming");
    return (
      <div className="wrap flow">
        <title>{`${t("slips.title")} – ${event.name}`}</title>
        <p className="unprinted"><a href={addressWith("/staff/visitor-access/[id]", locale, id)} dir="auto">{event.name}</a></p>
        <h1 className="unprinted">{t("slips.title")}</h1>
        <p className="unprinted">{slips.length > 0 ? t("slips.print", { count: slips.length }) : t("slips.none")}</p>
        <ul className="slips">{slips.map((slip) => <SlipView key={slip.id} slip={slip} event={event} locale={locale} />)}</ul>
      </div>
    );
  });
}
