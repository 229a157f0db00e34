import "server-only";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { Reader } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import type { Attachment } from "./export.queries";
import type { MatterExport } from "./export.schema";
import { drawable, linesOf } from "./pdf-text";

/*
 * A matter as PDF/A-3b (ISO 19005-3): what archives take. Fonts are embedded, colours have a profile, the document is tagged
 * and says its language, and the same matter as JSON is attached. One font has Latin, Greek, Cyrillic and Arabic letters.
 */

const font = (name: string) => join(/* turbopackIgnore: true */ process.cwd(), "node_modules/dejavu-fonts-ttf/ttf", `${name}.ttf`);
const [regular, bold] = ["DejaVuSans", "DejaVuSans-Bold"];
const margin = 56;
const bottom = 72;

type Tag = "H1" | "H2" | "P";
const looks: Record<Tag, { size: number; font: string; before: number }> = { H1: { size: 18, font: bold, before: 0 }, H2: { size: 13, font: bold, before: 14 }, P: { size: 10.5, font: regular, before: 4 } };

interface FontFile {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** Draws paragraphs one under another, over as many pages as it takes, each its own element of the document's structure. */
class Pages {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(document: PDFKit.PDFDocument, private readonly footer: string) {
    this.document = document;
    this.root = document.struct("Document");
    document.addStructure(this.root);
    this.drawFooter();
  }

  private drawFooter(): void {
    const { document } = this;
    document.markContent("Artifact", { type: "Pagination" });
    document.font(regular).fontSize(8).text(this.footer, margin, document.page.height - 44, { lineBreak: false, features: [] });
    document.endMarkedContent();
    document.y = margin;
  }

  /** What the font draws of a text. */
  private has = (codePoint: number): boolean => (this.document as unknown as { _font: { font: FontFile } })._font.font.hasGlyphForCodePoint(codePoint);

  add(tag: Tag, given: string, lang?: string): void {
    const { document } = this;
    const look = looks[tag];
    const width = document.page.width - 2 * margin;
    document.font(look.font).fontSize(look.size);
    const text = drawable(given, this.has);
    const lines = linesOf(text, (part) => document.widthOfString(part, { features: [] }) <= width);
    // What is drawn from right to left lies backwards in the file: whoever reads it aloud or copies it gets it as written.
    const element = document.struct(tag, { ...(lang ? { lang } : {}), actual: text });
    this.root.add(element);
    document.y += look.before;
    for (const line of lines) {
      if (document.y + look.size * 1.4 > document.page.height - bottom) {
        document.addPage();
        this.drawFooter();
        document.font(look.font).fontSize(look.size);
      }
      const widths = line.runs.map((run) => document.widthOfString(run.text, { features: [] }));
      let x = line.fromRight ? margin + width - widths.reduce((sum, each) => sum + each, 0) : margin;
      const y = document.y;
      if (line.runs.length > 0) {
        element.add(document.markStructureContent(tag));
        for (const [at, run] of line.runs.entries()) {
          document.text(run.text, x, y, { lineBreak: false, features: [] });
          x += widths[at] ?? 0;
        }
        document.endMarkedContent();
      }
      document.y = y + look.size * 1.4;
    }
    element.end();
  }

  end(): void {
    this.root.end();
    this.document.end();
  }
}

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
function write(pages: Pages, matter: MatterExport, reader: Reader): void {
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
  const now = new Date(matter.exportedAt);
  const document = new PDFDocument({ subset: "PDF/A-3b", pdfVersion: "1.7", tagged: true, lang: "sv-SE", displayTitle: true, size: "A4", margin, font: font(regular), info: { Title: title, Creator: "Torget", CreationDate: now, ModDate: now } } as PDFKit.PDFDocumentOptions);
  for (const name of [regular, bold]) document.registerFont(name, font(name));
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on("end", resolve).on("error", reject));
  document.file(Buffer.from(JSON.stringify(matter, null, 2)), { name: `${matter.reference}.json`, type: "application/json", description: title, relationship: "Data", creationDate: now, modifiedDate: now } as PDFKit.Mixins.PDFAttachmentOptions);
  for (const { name, type, content } of attachments) document.file(Buffer.from(content), { name, type, relationship: "Source", creationDate: now, modifiedDate: now } as PDFKit.Mixins.PDFAttachmentOptions);
  const pages = new Pages(document, title);
  write(pages, matter, reader);
  pages.end();
  await ended;
  return Buffer.concat(chunks);
}
