import "server-only";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { drawable, linesOf } from "./pdf-text";

/*
 * Documents as PDF/A-3b (ISO 19005-3): what archives take. Fonts are embedded, colours have a profile, the document is tagged
 * and says its language, and what it was made from is attached. One font has Latin, Greek, Cyrillic and Arabic letters.
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
export class PdfPages {
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

/** A file that lies in the document. */
export interface PdfFile {
  name: string;
  type: string;
  content: Uint8Array;
  description?: string;
  /** Data: what the document was made from; Source: what it is about. */
  relationship: "Data" | "Source";
}

/** Makes a document in Swedish, the registry's language. */
export async function pdfDocument({ title, made, files }: { title: string; made: Date; files: readonly PdfFile[] }, write: (pages: PdfPages) => void): Promise<Uint8Array> {
  const document = new PDFDocument({ subset: "PDF/A-3b", pdfVersion: "1.7", tagged: true, lang: "sv-SE", displayTitle: true, size: "A4", margin, font: font(regular), info: { Title: title, Creator: "Torget", CreationDate: made, ModDate: made } } as PDFKit.PDFDocumentOptions);
  for (const name of [regular, bold]) document.registerFont(name, font(name));
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on("end", resolve).on("error", reject));
  for (const { content, ...file } of files) document.file(Buffer.from(content), { ...file, creationDate: made, modifiedDate: made } as PDFKit.Mixins.PDFAttachmentOptions);
  const pages = new PdfPages(document, title);
  write(pages);
  pages.end();
  await ended;
  return Buffer.concat(chunks);
}
