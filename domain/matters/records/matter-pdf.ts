import "server-only";
import type { Reader } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { pdfDocument, type PdfPages } from "@/lib/pdf/pdf-document";
import type { Attachment } from "./export.queries";
import type { MatterExport } from "./export.schema";

function facts(matter: MatterExport, { t }: Reader): [string, string | null][] {
  const word = (key: string, values?: Record<string, string>) => t(`matters.records.${key}` as never, values as never);
  const { sender } = matter;
  const who = [sender.name, sender.email, sender.phone].filter(Boolean).join(", ");
  return [
    [word("fields.receivedOn"), formatDateTime(new Date(matter.receivedAt), sourceLocale)],
    [word("fields.number"), matter.registrationNumber],
    [word("fields.correspondent"), matter.correspondent],
    [word("fields.subject"), matter.subject],
    [word("fields.secrecy"), matter.secrecy],
    [word("pdf.kind"), t(`matters.kinds.${matter.kind}`)],
    [word("pdf.status"), t(`matters.staff.statuses.${matter.status}`)],
    [word("pdf.department"), matter.department.name],
    [word("pdf.topic"), matter.topic],
    [word("pdf.sender"), who || t("matters.staff.sender.anonymous")],
    [word("pdf.position"), matter.position && `${matter.position.latitude}, ${matter.position.longitude}`],
  ];
}

/** Writes the document in Swedish, with what people wrote as they wrote it. */
function write(pages: PdfPages, matter: MatterExport, reader: Reader): void {
  const { t } = reader;
  pages.add("H1", t("matters.staff.matter", { reference: matter.reference }));
  for (const [label, value] of facts(matter, reader)) if (value) pages.add("P", `${label}: ${value}`);
  if (matter.answers.length > 0) pages.add("H2", t("matters.records.pdf.answers"));
  for (const { question, answer } of matter.answers) pages.add("P", `${question}\n${answer}`, matter.language);
  pages.add("H2", t("matters.staff.entries"));
  for (const { at, kind, person, department, status, text, files } of matter.entries) {
    const what = t(`matters.staff.entry.${kind}` as never, { person: person ?? "–", department: department ?? "–" } as never) as string;
    pages.add("P", `${formatDateTime(new Date(at), sourceLocale)}. ${what}${kind === "status" && status ? `: ${t(`matters.staff.statuses.${status}`)}` : ""}`);
    if (text) pages.add("P", text, matter.language);
    for (const file of files) pages.add("P", t("matters.records.pdf.file", { name: file.name }));
  }
  if (matter.registrations.length > 0) pages.add("H2", t("matters.records.history"));
  for (const { at, by, registrationNumber, state, reasonWords } of matter.registrations) pages.add("P", `${formatDateTime(new Date(at), sourceLocale)}. ${by}: ${registrationNumber ?? t(`matters.records.states.${state}`)}${reasonWords ? ` (${reasonWords})` : ""}`);
  pages.add("P", t("matters.records.pdf.attached", { date: formatDate(new Date(matter.exportedAt), sourceLocale) }));
}

/** The matter as a PDF/A-3b file with its JSON and its files, as they came, attached. @param reader in Swedish, the registry's language */
export async function matterPdf(matter: MatterExport, reader: Reader, attachments: readonly Attachment[] = []): Promise<Uint8Array> {
  const title = [matter.registrationNumber, reader.t("matters.staff.matter", { reference: matter.reference })].filter(Boolean).join(" – ");
  const json = { name: `${matter.reference}.json`, type: "application/json", content: Buffer.from(JSON.stringify(matter, null, 2)), description: title, relationship: "Data" as const };
  return pdfDocument({ title, made: new Date(matter.exportedAt), files: [json, ...attachments.map((file) => ({ ...file, relationship: "Source" as const }))] }, (pages) => write(pages, matter, reader));
}
