import { formatTelephone } from "@/components/document/telephone";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { Reader } from "@/i18n/reader";
import type { ReactNode } from "react";
import { HoursTables, OpenNow } from "./hours";

type HeadingName = "h2" | "h3" | "h4";

function Row({ name, children }: { name: string; children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}

function Rows({ contact, reader }: { contact: ContactView; reader: Reader }) {
  const { t } = reader;
  const foreign = reader.locale === "sv" ? undefined : "sv";
  return (
    <dl>
      {contact.phones.map(({ number, kind }) => (
        <Row key={number + kind} name={t(`contact.${kind}`)}>
          {kind === "fax" ? <span dir="ltr">{formatTelephone(number)}</span> : <a dir="ltr" href={`${kind === "sms" ? "sms" : "tel"}:${number}`}>{formatTelephone(number)}</a>}
        </Row>
      ))}
      {contact.email && <Row name={t("contact.email")}><a dir="ltr" href={`mailto:${contact.email}`}>{contact.email}</a></Row>}
      {contact.visiting && <Row name={t("contact.visit")}><bdi lang={foreign}>{contact.visiting}</bdi></Row>}
      {contact.postal && <Row name={t("contact.post")}><bdi lang={foreign}>{contact.postal}</bdi></Row>}
    </dl>
  );
}

interface Properties {
  contact: ContactView;
  reader: Reader;
  /** The heading's level, one under what the box stands below. */
  level: 2 | 3 | 4;
  /** Unique in the document. */
  id: string;
  /** Without the hours' tables and the notes. */
  brief?: boolean;
}

/** A way in to the municipality: whether it is open now, numbers, addresses, hours. */
export function ContactBox({ contact, reader, level, id, brief = false }: Properties) {
  const Heading: HeadingName = `h${level}`;
  return (
    <section className="contact" aria-labelledby={id}>
      <Heading id={id} lang={contact.lang}>{contact.name}</Heading>
      {contact.hours && <OpenNow hours={contact.hours} reader={reader} />}
      {contact.about && <p lang={contact.lang}>{contact.about}</p>}
      <Rows contact={contact} reader={reader} />
      {contact.note && !brief && <p lang={contact.lang} className="small">{contact.note}</p>}
      {contact.hours && !brief && <HoursTables hours={contact.hours} reader={reader} />}
    </section>
  );
}
