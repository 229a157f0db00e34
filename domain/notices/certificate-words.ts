import type { MessageKey, Reader } from "@/i18n/reader";
import { formatDate, formatDateTime } from "@/lib/dates";
import type { BoardGap } from "./availability";
import type { Certificate, CertificateEvent } from "./board.schema";
import { noticeTitle } from "./notice-title";

/** What the certificate says of a notice, as pairs of label and value; the same on the page and in the PDF. */
export function certificateFacts(certificate: Certificate, reader: Reader): [string, string][] {
  const { t, locale } = reader;
  const word = (key: string) => t(`notices.certificate.${key}` as MessageKey);
  const at = (value: Date) => `${formatDateTime(value, locale)} (${value.toISOString()})`;
  const day = (value: string | null) => value && formatDate(value, locale);
  const pairs: [string, string | null][] = [
    [word("notice"), noticeTitle(reader, certificate, certificate.body)],
    [word("body"), certificate.body],
    [word("statute"), certificate.statute],
    [t("notices.fields.approvedOn"), day(certificate.fields.approvedOn ?? null)],
    [t("notices.fields.paragraphs"), certificate.fields.paragraphs ?? null],
    [word("posted"), at(certificate.postedAt)],
    [word("postedOn"), day(certificate.postedOn)],
    ...certificate.partners.map(({ municipality, postedOn }): [string, string] => [t("notices.partnerBoard", { municipality }), day(postedOn) ?? t("notices.partnerWaits")]),
    [word("lastAppealOn"), day(certificate.lastAppealOn)],
    [word("earliestRemovalOn"), day(certificate.earliestRemovalOn)],
    [word("removed"), certificate.removedAt ? at(certificate.removedAt) : word("stillUp")],
    [word("early"), certificate.early ? word("earlyYes") : null],
    [word("reason"), certificate.reason],
    [word("hash"), certificate.contentHash],
    ...certificate.documents.map(({ title, sha256 }): [string, string] => [title || word("document"), sha256]),
  ];
  return pairs.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

export const eventText = ({ kind, person }: CertificateEvent, { t }: Reader): string => `${t(`notices.events.${kind}` as MessageKey)}. ${person ?? t("notices.certificate.portal")}`;

/** "12 minuter", "3 timmar 5 minuter". */
function lasted(seconds: number, { t }: Reader): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return t("notices.certificate.lasted", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export function gapText({ from, to, kind }: BoardGap, reader: Reader): string {
  const { t, locale } = reader;
  return t(`notices.certificate.gaps.${kind}` as MessageKey, { from: formatDateTime(from, locale), to: formatDateTime(to, locale), lasted: lasted((to.getTime() - from.getTime()) / 1000, reader) });
}
