import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { VisitorUsage } from "@/components/staff/visitor-usage";
import { visitorUsage } from "@/domain/visitor-access/usage.queries";
import { type AccessEventLine, listAccessEvents, mayDesignate } from "@/domain/visitor-access/visitor-access.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";

const columns = ["event", "state", "from", "to", "codes", "issuedBy"] as const;

async function Events({ events, locale }: { events: AccessEventLine[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "visitorAccess" });
  if (events.length === 0) return <p>{t("none")}</p>;
  return (
    <ScrollTable caption={t("caption", { count: events.length })}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <th scope="row"><a href={addressWith("/staff/visitor-access/[id]", locale, event.id)} dir="auto">{event.name}</a><br /><span className="soft" dir="auto">{event.place}</span></th>
            <td>{t(`states.${event.state}`)}</td>
            <td><time dateTime={event.startsAt.toISOString()}>{formatDateTime(event.startsAt, locale)}</time></td>
            <td><time dateTime={event.endsAt.toISOString()}>{formatDateTime(event.endsAt, locale)}</time></td>
            <td>{t("codesOf", { codes: event.codes, revoked: event.revoked })}</td>
            <td>{event.issuedBy}<br /><span className="soft">{event.department}</span></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Visitors' access: what is in force and coming, for those who issue it, their heads, IT and auditors (P7, P8). */
export default async function VisitorAccessPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/visitor-access", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "visitorAccess" });
    const { refused } = await searchParams;
    const { events, issuing } = await listAccessEvents(actor, locale, new Date());
    const inForce = events.filter(({ state }) => state === "inForce");
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={refused} />
        <p>{t("now", { events: inForce.length, codes: inForce.reduce((sum, { codes, revoked }) => sum + codes - revoked, 0) })}</p>
        {issuing.length > 0 ? <p><a className="button" href={placeAddress("/staff/visitor-access/new", locale)}>{t("new")}</a></p> : <p className="notice">{t("notDesignated")}</p>}
        <Events events={events} locale={locale} />
        <VisitorUsage usage={await visitorUsage(actor)} locale={locale} />
        <ul>
          <li><a className="alone" href="/api/visitor-access/codes" download>{t("export")}</a></li>
          {mayDesignate(actor) && <li><a className="alone" href={placeAddress("/staff/visitor-access/units", locale)}>{t("units.title")}</a></li>}
        </ul>
      </div>
    );
  });
}
