import { Fragment, type ReactNode } from "react";
import { formatTelephone } from "@/components/document/telephone";
import type { ContactView } from "@/domain/departments/departments.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { HoursDetails, HoursTables, OpenNow } from "./hours";

interface Properties {
  contact: ContactView;
  reader: Reader;
  /** The heading's level, one under what the box stands below. */
  level: 2 | 3 | 4;
  /** Unique in the document. */
  id: string;
  /** Brief: how to reach it now. Folded: the same, with the rest behind a disclosure. */
  form?: "whole" | "brief" | "folded";
  /** The box stands in a text of another language than its own words. */
  foreign?: boolean;
}

/** Where the page of all contacts tells of text telephones, interpreters and the like. */
export const helpsAnchor = "samtala";

function Row({ name, children }: { name: string; children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}

type Phone = ContactView["phones"][number];

function Number({ number, kind }: Phone) {
  const shown = formatTelephone(number);
  if (kind === "fax") return <bdi className="nobr">{shown}</bdi>;
  return <a className="nobr" dir="ltr" href={kind === "sms" ? `sms:${number}` : `tel:${number}`}>{shown}</a>;
}

/** Numbers of one kind stand under one name. */
function Numbers({ contact: { phones, email }, reader }: { contact: ContactView; reader: Reader }) {
  const kinds = [...new Set(phones.map(({ kind }) => kind))];
  return (
    <>
      {kinds.map((kind) => (
        <Fragment key={kind}>
          <dt>{reader.t(`contact.${kind}`)}</dt>
          {phones.filter((phone) => phone.kind === kind).map((phone) => <dd key={phone.number}><Number {...phone} /></dd>)}
        </Fragment>
      ))}
      {email && <Row name={reader.t("contact.email")}><a dir="ltr" href={`mailto:${email}`}>{email}</a></Row>}
    </>
  );
}

function Places({ visiting, postal, reader }: { visiting: string | null; postal: string | null; reader: Reader }) {
  const swedish = inLanguage("sv", reader);
  return (
    <>
      {visiting && <Row name={reader.t("contact.visit")}><span {...swedish}>{visiting}</span></Row>}
      {postal && <Row name={reader.t("contact.post")}><span {...swedish}>{postal}</span></Row>}
    </>
  );
}

/** How somebody who does not hear, speak or know Swedish is understood here; what each is stands on the page of all contacts. */
function Helps({ helps, reader }: { helps: ContactView["helps"]; reader: Reader }) {
  if (helps.length === 0) return null;
  const list = new Intl.ListFormat(reader.intlLocale, { type: "conjunction" }).format(helps.map((kind) => reader.t(`contact.helps.${kind}`)));
  return <Row name={reader.t("contact.helps.label")}><a href={`${placeAddress("/contact", reader.locale)}#${helpsAnchor}`}>{reader.t("contact.helps.offered", { helps: list })}</a></Row>;
}

/** The hours as a calendar to subscribe to. */
function CalendarLink({ contact, reader }: { contact: ContactView; reader: Reader }) {
  return <p className="small"><a className="alone" href={`/feeds/${reader.locale}/hours/${contact.id}.ics`}>{reader.t("contact.calendar")}<span className="unseen">, {contact.name}</span></a></p>;
}

function Folded({ contact, reader }: { contact: ContactView; reader: Reader }) {
  const { visiting, postal, note, hours, helps } = contact;
  if (!visiting && !postal && !note && !hours && helps.length === 0) return null;
  return (
    <details>
      <summary>{reader.t("contact.more")}<span className="unseen">, {contact.name}</span></summary>
      <dl>
        <Places visiting={visiting} postal={postal} reader={reader} />
        <Helps helps={helps} reader={reader} />
      </dl>
      {note && <p className="small" {...inLanguage(contact.lang, reader)}>{note}</p>}
      {hours && <HoursTables hours={hours} reader={reader} />}
      {hours && <CalendarLink contact={contact} reader={reader} />}
    </details>
  );
}

/** A way in to the municipality: whether it is open now, numbers, addresses, hours. */
export function ContactBox({ contact, reader, level, id, form = "whole", foreign = false }: Properties) {
  const Heading = `h${level}` as const;
  const own = inLanguage(contact.lang, reader);
  const { hours, visiting, postal, note, about } = contact;
  return (
    <section className="contact" aria-labelledby={id} {...(foreign && { lang: reader.locale, dir: reader.dir })}>
      <Heading id={id} {...own}>{contact.name}</Heading>
      {hours && <OpenNow hours={hours} reader={reader} />}
      {about && <p {...own}>{about}</p>}
      <dl>
        <Numbers contact={contact} reader={reader} />
        {form !== "folded" && <Places visiting={visiting} postal={form === "whole" ? postal : null} reader={reader} />}
        {form === "whole" && <Helps helps={contact.helps} reader={reader} />}
      </dl>
      {form === "whole" && note && <p className="small" {...own}>{note}</p>}
      {form === "whole" && hours && <HoursDetails hours={hours} reader={reader}><CalendarLink contact={contact} reader={reader} /></HoursDetails>}
      {form === "folded" && <Folded contact={contact} reader={reader} />}
    </section>
  );
}
