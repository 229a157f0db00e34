import type { Frame } from "@/components/document/document.types";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { HoursView } from "@/domain/departments/opening-hours.schema";
import { municipality } from "@/lib/municipality";

/** This week's hours as schema.org has them, each with its date, so that a holiday is told as it is. */
export function hoursData({ days }: HoursView): Record<string, unknown>[] {
  return days.flatMap(({ date, spans }) =>
    spans.map(({ from, to }) => ({ "@type": "OpeningHoursSpecification", opens: from, closes: to === "24:00" ? "23:59" : to, validFrom: date, validThrough: date })),
  );
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
      ...(switchboard?.hours && { hoursAvailable: hoursData(switchboard.hours) }),
    },
  };
}
