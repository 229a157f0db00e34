import "server-only";
import type { MessageKey, Reader } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { municipality } from "@/lib/municipality";
import { pdfDocument, type PdfPages } from "@/lib/pdf/pdf-document";
import type { Certificate } from "./board.schema";
import { certificateFacts, eventText, gapText } from "./certificate-words";
import { noticeTitle } from "./notice-title";

/** The certificate for machines: the same as the page and the PDF say. */
export function certificateJson({ events, gaps, ...certificate }: Certificate): string {
  const seconds = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 1000);
  return JSON.stringify(
    {
      format: "torget-notice-certificate",
      version: 1,
      municipality: { name: municipality.name[sourceLocale], code: municipality.code, organisationNumber: municipality.organisationNumber },
      ...certificate,
      timeZone: "Europe/Stockholm",
      hash: { algorithm: "SHA-256", of: "canonical JSON (RFC 8785) of id, kind, bodyId, correctsId, fields and documents" },
      events,
      availability: gaps.map(({ source, checks, gaps: found }) => ({ source, checks, gaps: found.map((gap) => ({ ...gap, seconds: seconds(gap.from, gap.to) })) })),
    },
    null,
    2,
  );
}

function write(pages: PdfPages, certificate: Certificate, reader: Reader): void {
  const { t } = reader;
  pages.add("H1", t("notices.certificate.title"));
  pages.add("P", `${municipality.name[sourceLocale]}, ${municipality.organisationNumber}`);
  for (const [label, value] of certificateFacts(certificate, reader)) pages.add("P", `${label}: ${value}`);
  pages.add("H2", t("notices.certificate.log"));
  for (const event of certificate.events) pages.add("P", `${formatDateTime(event.at, sourceLocale)} (${event.at.toISOString()}). ${eventText(event, reader)}${event.hash ? `\nSHA-256: ${event.hash}` : ""}`);
  pages.add("H2", t("notices.certificate.availability"));
  for (const { source, gaps, checks } of certificate.gaps) {
    pages.add("P", t(`notices.certificate.sources.${source}` as MessageKey, { count: checks }));
    if (gaps.length === 0) pages.add("P", t("notices.certificate.noGaps"));
    for (const gap of gaps) pages.add("P", gapText(gap, reader));
  }
  pages.add("P", t("notices.certificate.judge"));
  pages.add("P", t("notices.certificate.made", { date: formatDate(certificate.madeAt, sourceLocale) }));
}

/** The certificate as PDF/A-3b with its JSON attached. @param reader in Swedish, the registry's language */
export async function certificatePdf(certificate: Certificate, reader: Reader): Promise<Uint8Array> {
  const title = `${reader.t("notices.certificate.title")}: ${noticeTitle(reader, certificate, certificate.body, false)}`;
  const json = { name: `anslagsbevis-${certificate.id}.json`, type: "application/json", content: Buffer.from(certificateJson(certificate)), description: title, relationship: "Data" as const };
  return pdfDocument({ title, made: certificate.madeAt, files: [json] }, (pages) => write(pages, certificate, reader));
}
