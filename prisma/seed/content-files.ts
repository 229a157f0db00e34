import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Block } from "@/domain/publishing/blocks.schema";
import { type ContentKind, contentSchema } from "@/domain/publishing/content.schema";
import { parseMarkdown } from "@/domain/publishing/markdown";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import { type EditionFile, type FormFile, formFormat, type NewsFile, newsFormat, type PageFile, pageFormat, translatedFormFormat, translatedNewsFormat, translatedPageFormat } from "./formats";
import { type Faults, tellIssues } from "./faults";

/** What one file says: an item in one language. `item` is there in the Swedish file alone. */
export interface ContentFile {
  file: string;
  kind: ContentKind;
  locale: Locale;
  front: EditionFile;
  lead: string;
  body: Block[];
  page?: PageFile;
  news?: NewsFile;
  form?: FormFile;
}

/** What a Swedish file tells about its item; null in every other. */
export const itemOf = ({ page, news, form }: Pick<ContentFile, "page" | "news" | "form">) => page ?? news ?? form ?? null;

const frontMatter = /^---\n([\s\S]*?)\n---\n/;

function formatFor(kind: ContentKind, locale: Locale): z.ZodType<EditionFile & { summary?: string; lead?: string }> {
  if (kind === "page") return locale === sourceLocale ? pageFormat : translatedPageFormat;
  return locale === sourceLocale ? newsFormat : translatedNewsFormat;
}

function readFront(file: string, text: string, kind: ContentKind, locale: Locale, faults: Faults) {
  const found = frontMatter.exec(text);
  if (!found?.[1]) return void faults.push(`${file}: must begin with front matter between two lines of ---`);
  try {
    const read = formatFor(kind, locale).safeParse(parse(found[1]));
    if (read.success) return { front: read.data, length: found[0].length, lines: found[0].split("\n").length - 1 };
    tellIssues(file, read.error, faults);
  } catch (error) {
    faults.push(`${file}: the front matter is not YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** Reads one file; what is wrong in it is added to `faults`, a line each. */
export function readContentText(file: string, text: string, kind: ContentKind, faults: Faults): ContentFile | undefined {
  const locale = /\.([a-z]{2})\.md$/.exec(file)?.[1] as Locale | undefined;
  if (!locale || !locales.includes(locale)) return void faults.push(`${file}: the name must end with a language, such as .sv.md`);
  const read = readFront(file, text.replaceAll("\r\n", "\n"), kind, locale, faults);
  if (!read) return;
  const { front } = read;
  const { body, problems } = parseMarkdown(text.replaceAll("\r\n", "\n").slice(read.length));
  for (const problem of problems) faults.push(`${file}: line ${problem.line + read.lines}: ${problem.code}`);
  const lead = front.summary ?? front.lead ?? "";
  const content = { title: front.title, lead, slug: front.slug, keywords: front.keywords, image: null, body };
  const checked = contentSchema.safeParse(content);
  if (!checked.success) tellIssues(file, checked.error, faults);
  const own = locale === sourceLocale ? (kind === "page" ? { page: front as PageFile } : { news: front as NewsFile }) : {};
  return { file, kind, locale, front, lead, body, ...own };
}

const spoken = new Set(["title", "label", "hint"]);

/** Questions in one language, in the shape of a body: every word with its language. */
function inLanguage(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((each) => inLanguage(each, locale));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoken.has(name) ? { [locale]: inner } : inLanguage(inner, locale)]));
}

/** Reads the file of a form, which is YAML alone; what is wrong in it is added to `faults`, a line each. */
export function readFormText(file: string, text: string, faults: Faults): ContentFile | undefined {
  const locale = locales.find((each) => file.endsWith(`.${each}.yaml`));
  if (!locale) return void faults.push(`${file}: the name must end with a language, such as .sv.yaml`);
  const read = (locale === sourceLocale ? formFormat : translatedFormFormat).safeParse(parse(text));
  if (!read.success) return void tellIssues(file, read.error, faults);
  const { receiver, steps, ...front } = read.data;
  const body = [...steps.map((step) => ({ type: "formStep", ...(inLanguage(step, locale) as object) })), ...(receiver ? [{ type: "contact", contactId: receiver }] : [])];
  const { title, lead, slug, keywords } = front;
  const checked = contentSchema.safeParse({ title, lead, slug, keywords, image: null, body });
  if (!checked.success) return void tellIssues(file, checked.error, faults);
  return { file, kind: "form", locale, front, lead, body: checked.data.body, ...(locale === sourceLocale ? { form: read.data as FormFile } : {}) };
}

async function readFolder(root: string, folder: string, kind: ContentKind, faults: Faults): Promise<ContentFile[]> {
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => [] as string[]);
  const files: ContentFile[] = [];
  for (const name of names.filter((each) => each.endsWith(kind === "form" ? ".yaml" : ".md")).sort()) {
    const file = join(folder, name);
    const text = await readFile(join(root, file), "utf8");
    const read = kind === "form" ? readFormText(file, text, faults) : readContentText(file, text, kind, faults);
    if (read) files.push(read);
  }
  return files;
}

/** Every page, article and form under `root`, in the order of their names. */
export async function readContentFiles(root: string, faults: Faults): Promise<ContentFile[]> {
  return [...(await readFolder(root, "pages", "page", faults)), ...(await readFolder(root, "news", "news", faults)), ...(await readFolder(root, "forms", "form", faults))];
}
