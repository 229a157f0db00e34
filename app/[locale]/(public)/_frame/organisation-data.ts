import type { Frame } from "@/components/document/document.types";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { Day, HoursView, Span } from "@/domain/departments/opening-hours.schema";
import { placeAddress } from "@/i18n/addresses";
import { municipality } from "@/lib/municipality";

const dayNames: Record<Day, string> = { mon: "Monday", tue: "Tuesday", wed: "Wednesday", thu: "Thursday", fri: "Friday", sat: "Saturday", sun: "Sunday" };

/** Midnight at the end of a day has no time in schema.org; an end that is not after the start is of the day after. */
function span({ from, to }: Span) {
  return { "@type": "OpeningHoursSpecification", opens: from, closes: to === "24:00" || (from === "00:00" && to === "00:00") ? "23:59" : to };
}

/**
 * Opening hours as schema.org has them: the ordinary weeks, seasons with their dates, and each day soon that differs; a
 * day that is closed opens and closes at midnight.
 */
export function hoursData({ ordinary, special }: Pick<HoursView, "ordinary" | "special">) {
  return {
    openingHoursSpecification: ordinary.flatMap(({ from, to, weekly }) =>
      weekly.map((row) => ({ ...span(row), dayOfWeek: row.days.map((day) => `https://schema.org/${dayNames[day]}`), ...(from && { validFrom: from, validThrough: to }) })),
    ),
    specialOpeningHoursSpecification: special.flatMap(({ date, spans }) =>
      (spans.length > 0 ? spans.map(span) : [{ "@type": "OpeningHoursSpecification", opens: "00:00", closes: "00:00" }]).map((each) => ({ ...each, validFrom: date, validThrough: date })),
    ),
  };
}

/** A contact that can be visited, as schema.org's GovernmentOffice; others are no place and say their hours as a channel. */
export function officeData(contact: ContactView, { reader, origin }: Frame): Record<string, unknown> {
  const { name, phones, email, visiting, hours, id } = contact;
  const telephone = phones.find(({ kind }) => kind === "phone")?.number;
  const url = `${origin}${placeAddress("/contact", reader.locale)}#${id}`;
  const data = hours && hoursData(hours);
  if (visiting) return { "@type": "GovernmentOffice", name, url, telephone, email, address: visiting, ...data };
  const hoursAvailable = data ? [...data.openingHoursSpecification, ...data.specialOpeningHoursSpecification] : undefined;
  return { "@type": "ContactPoint", name, url, telephone, email, hoursAvailable };
}

/** The municipality as schema.org's GovernmentOrganization. */
export function organisationData({ reader, origin }: Frame, switchboard: ContactView | undefined): Record<string, unknown> {
  const { visitingAddress } = municipality;
  return {
    "@type": "GovernmentOrganization",
    name: municipality.name[reader.locale],
    url: `${origin}/${reader.locale}`,
    identifier: municipality.organisationNumber,
    areaServed: { "@type": "AdministrativeArea", name: municipality.name.sv },
    address: { "@type": "PostalAddress", streetAddress: visitingAddress.street, postalCode: visitingAddress.postalCode, addressLocality: visitingAddress.town, addressCountry: "SE" },
    contactPoint: {
      "@type": "ContactPoint",
      telephone: municipality.switchboardPhone,
      email: municipality.email,
      contactType: "customer service",
      ...(switchboard?.hours && { hoursAvailable: Object.values(hoursData(switchboard.hours)).flat() }),
    },
  };
}
