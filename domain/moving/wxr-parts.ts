/* What a WordPress export holds, as far as a municipality's pages are in it. */

export interface WxrTerm {
  /** category, post_tag, nav_menu, post_format … */
  domain: string;
  nicename: string;
  name: string;
}

export interface WxrItem {
  kind: "item";
  /** Where in the file it ends. */
  line: number;
  id: number | null;
  /** post, page, attachment, nav_menu_item, revision … */
  type: string;
  status: string;
  title: string;
  link: string;
  creator: string;
  content: string;
  excerpt: string;
  name: string;
  parent: number;
  order: number;
  published: Date | null;
  changed: Date | null;
  password: string;
  file: string;
  alt: string;
  /** Of the picture that stands for the item. */
  thumbnail: number | null;
  comments: number;
  terms: WxrTerm[];
}

export type WxrPart =
  | WxrItem
  | { kind: "version"; version: string }
  | { kind: "site"; field: "title" | "link" | "language" | "blog"; value: string }
  | { kind: "author"; login: string; email: string; name: string }
  | { kind: "category"; nicename: string; name: string; parent: string };

/** A name of the format by its namespace: "wp:" and so on; "" for the names of RSS itself; null for others' names. */
export function isSpaceFor(uri: string): string | null {
  if (uri === "") return "";
  if (/^https?:\/\/wordpress\.org\/export\/1\.[0-9]\/$/.test(uri)) return "wp:";
  if (/^https?:\/\/wordpress\.org\/export\/1\.[0-9]\/excerpt\/$/.test(uri)) return "excerpt:";
  if (uri === "http://purl.org/rss/1.0/modules/content/") return "content:";
  if (uri === "http://purl.org/dc/elements/1.1/") return "dc:";
  return null;
}

export interface Field {
  name: string;
  text: string;
  attributes: Record<string, string>;
  /** The element around it. */
  inside: string;
}

export interface Fields {
  of: (name: string) => string;
  terms: WxrTerm[];
  meta: Map<string, string>;
  comments: number;
}

/** The fields of a thing; of one that comes twice the first counts, and those of its comments are not its own. */
export function itemFields(fields: Field[]): Fields {
  const own = fields.filter(({ inside }) => inside === "item" || inside.startsWith("wp:"));
  const direct = own.filter(({ inside }) => inside !== "wp:comment" && inside !== "wp:postmeta" && inside !== "wp:commentmeta");
  const meta = new Map<string, string>();
  const keys = fields.filter(({ inside, name }) => inside === "wp:postmeta" && (name === "wp:meta_key" || name === "wp:meta_value"));
  keys.forEach((field, index) => {
    const value = keys[index + 1];
    if (field.name === "wp:meta_key" && value?.name === "wp:meta_value") meta.set(field.text, value.text);
  });
  return {
    of: (name) => direct.find((field) => field.name === name)?.text.trim() ?? "",
    terms: direct.filter(({ name, attributes }) => name === "category" && attributes.domain).map(({ attributes, text }) => ({ domain: attributes.domain ?? "", nicename: attributes.nicename ?? "", name: text.trim() })),
    meta,
    comments: fields.filter(({ name }) => name === "wp:comment").length,
  };
}

const wholeNumber = (text: string): number | null => (/^\d{1,12}$/.test(text) ? Number(text) : null);

/** "2013-01-11 20:22:19", which is UTC; null where WordPress writes zeroes for "not yet". */
function momentOf(text: string): Date | null {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  const moment = found ? new Date(`${found[1]}T${found[2]}Z`) : null;
  return moment && !Number.isNaN(moment.getTime()) && moment.getUTCFullYear() >= 1970 ? moment : null;
}

function itemOf({ of, terms, meta, comments }: Fields, line: number): WxrItem {
  return {
    kind: "item",
    line,
    id: wholeNumber(of("wp:post_id")),
    type: of("wp:post_type"),
    status: of("wp:status"),
    title: of("title"),
    link: of("link"),
    creator: of("dc:creator"),
    content: of("content:encoded"),
    excerpt: of("excerpt:encoded"),
    name: of("wp:post_name"),
    parent: wholeNumber(of("wp:post_parent")) ?? 0,
    order: Math.min(wholeNumber(of("wp:menu_order")) ?? 0, 100_000),
    published: momentOf(of("wp:post_date_gmt")) ?? momentOf(of("wp:post_date")),
    changed: momentOf(of("wp:post_modified_gmt")) ?? momentOf(of("wp:post_date_gmt")),
    password: of("wp:post_password"),
    file: of("wp:attachment_url"),
    alt: (meta.get("_wp_attachment_image_alt") ?? "").trim(),
    thumbnail: wholeNumber((meta.get("_thumbnail_id") ?? "").trim()),
    comments,
    terms,
  };
}

/** The thing that has just ended in the channel, or null where nothing is made of it. */
export function partsOf(name: string, text: string, fields: Fields, line: number): WxrPart | null {
  const said = text.trim();
  switch (name) {
    case "item":
      return itemOf(fields, line);
    case "wp:wxr_version":
      return { kind: "version", version: said };
    case "title":
    case "link":
    case "language":
      return { kind: "site", field: name, value: said };
    case "wp:base_blog_url":
      return { kind: "site", field: "blog", value: said };
    case "wp:author":
      return { kind: "author", login: fields.of("wp:author_login"), email: fields.of("wp:author_email"), name: fields.of("wp:author_display_name") };
    case "wp:category":
      return { kind: "category", nicename: fields.of("wp:category_nicename"), name: fields.of("wp:cat_name"), parent: fields.of("wp:category_parent") };
    default:
      return null;
  }
}
