import type { ReactNode } from "react";
import { SearchForm } from "@/components/document/header";
import { formatTelephone } from "@/components/document/telephone";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import { municipality } from "@/lib/municipality";

function Urgent({ reader }: { reader: Reader }) {
  return <p>{reader.t("errors.urgent", { telephone: formatTelephone(municipality.switchboardPhone) })}</p>;
}

function Ways({ reader }: { reader: Reader }) {
  const { locale, t } = reader;
  return (
    <section className="section flow">
      <h2>{t("errors.notFound.ways")}</h2>
      <ul>
        <li><a className="alone" href={placeAddress("/a-z", locale)}>{t("site.aToZ")}</a></li>
        <li><a className="alone" href={placeAddress("/contact", locale)}>{t("errors.notFound.contact")}</a></li>
        <li><a className="alone" href={placeAddress("/", locale)}>{t("site.home")}</a></li>
      </ul>
    </section>
  );
}

function Sheet({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="wrap page no-crumbs">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
    </div>
  );
}

interface NotFound {
  reader: Reader;
  /** The words of the address, ready to be searched for. */
  words: string;
  near: { title: string; href: string }[];
}

/** 404 that helps: what was probably meant, a search with the words of the address, A–Ö, contact. */
export function NotFoundView({ reader, words, near }: NotFound) {
  const { t } = reader;
  return (
    <Sheet title={t("errors.notFound.title")} lead={t("errors.notFound.lead")}>
      <div className="section"><SearchForm reader={reader} id="search-again" label={t("errors.notFound.searchLabel")} query={words} visibleLabel /></div>
      {near.length > 0 && (
        <section className="section flow">
          <h2>{t("errors.notFound.near")}</h2>
          <ul>{near.map(({ title, href }) => <li key={href}><a className="alone" href={href}>{title}</a></li>)}</ul>
        </section>
      )}
      <Ways reader={reader} />
    </Sheet>
  );
}

interface Gone {
  reader: Reader;
  withdrawnAt: Date | null;
  reason: string;
}

/** 410: was here, was removed, and why. */
export function GoneView({ reader, withdrawnAt, reason }: Gone) {
  const { t } = reader;
  const lead = withdrawnAt ? t("errors.gone.lead", { date: formatDate(withdrawnAt, reader.intlLocale) }) : t("errors.gone.leadUndated");
  return (
    <Sheet title={t("errors.gone.title")} lead={lead}>
      {reason && (
        <section className="section flow">
          <h2>{t("errors.gone.reason")}</h2>
          <p>{reason}</p>
        </section>
      )}
      <div className="section"><SearchForm reader={reader} id="search-again" label={t("errors.notFound.searchLabel")} visibleLabel /></div>
      <Ways reader={reader} />
    </Sheet>
  );
}

/** 500 and 503: needs nothing but the messages. */
export function TroubleView({ reader, status }: { reader: Reader; status: 500 | 503 }) {
  const key = status === 503 ? "unavailable" : "failed";
  return (
    <Sheet title={reader.t(`errors.${key}.title`)} lead={reader.t(`errors.${key}.lead`)}>
      <div className="section flow"><Urgent reader={reader} /></div>
    </Sheet>
  );
}
