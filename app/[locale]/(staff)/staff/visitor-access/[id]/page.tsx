import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type AccessEventView, getAccessEvent } from "@/domain/visitor-access/visitor-access.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { orNotFound, type StaffParameters, staffPage } from "../../../_access";
import { revokeCodesAction } from "../actions";

const columns = ["code", "devices", "state"] as const;

async function Codes({ event, locale, here }: { event: AccessEventView; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "visitorAccess" });
  return (
    <ScrollTable caption={t("codes.caption", { count: event.list.length })}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`codes.${column}`)}</th>)}</tr></thead>
      <tbody>
        {event.list.map((code) => (
          <tr key={code.id}>
            <th scope="row"><bdi dir="ltr" translate="no">{code.shown}</bdi></th>
            <td>{code.devices}</td>
            <td>
              {code.revokedAt ? t("codes.revokedAt", { time: formatDateTime(code.revokedAt, locale) }) : t(`states.${code.state}`)}
              {event.mayRevoke && event.codes > 1 && (code.state === "inForce" || code.state === "coming") && (
                <FieldForm action={revokeCodesAction} askPasskey={askPasskeyAction} id={`revoke-${code.id}`} hidden={{ id: event.id, codeId: code.id, ui: locale, here }} deeds={[{ value: "revoke", label: t("codes.revoke"), about: t("codes.revokeAbout", { code: code.shown }), plain: true }]} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** One event with its codes: to print, and to revoke. */
export default async function AccessEventPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/visitor-access/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "visitorAccess" });
    const event = await orNotFound(() => getAccessEvent(actor, id, locale, new Date()));
    const { done, refused } = await searchParams;
    const told = (["issued", "revoked"] as const).find((each) => each === done);
    const standing = event.state === "inForce" || event.state === "coming";
    const facts = [["state", t(`states.${event.state}`)], ["place", event.place], ["host", event.host], ["from", formatDateTime(event.startsAt, locale)], ["to", formatDateTime(event.endsAt, locale)], ["people", String(event.people)], ["issuedBy", `${event.issuedBy}, ${event.department}`]] as const;
    return (
      <div className="wrap flow">
        <title>{event.name}</title>
        <p><a href={placeAddress("/staff/visitor-access", locale)}>{t("title")}</a></p>
        <h1 dir="auto">{event.name}</h1>
        {told && <p className="notice" role="status">{t(`done.${told}`)}</p>}
        <RefusedDeed reason={refused} />
        <dl className="facts">{facts.flatMap(([name, value]) => [<dt key={name}>{t(`facts.${name}`)}</dt>, <dd key={`${name}-is`} dir="auto">{value}</dd>])}</dl>
        {standing && <p><a className="button" href={addressWith("/staff/visitor-access/[id]/slips", locale, event.id)}>{t("slips.title")}</a></p>}
        <Codes event={event} locale={locale} here={here} />
        {event.mayRevoke && standing && (
          <FieldForm action={revokeCodesAction} askPasskey={askPasskeyAction} id="revoke-all" folded={{ summary: t("codes.revokeAll"), about: t("codes.revokeAllAbout", { name: event.name }) }} hidden={{ id: event.id, ui: locale, here }} deeds={[{ value: "revoke", label: t("codes.revokeAllNow") }]} />
        )}
      </div>
    );
  });
}
