/* Small exports of WordPress for tests. */

export interface GivenItem {
  id: number;
  type?: string;
  status?: string;
  title?: string;
  content?: string;
  name?: string;
  parent?: number;
  creator?: string;
  category?: string;
  more?: string;
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Gamla</title><link>https://gamla.example</link><language>sv-SE</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://gamla.example</wp:base_blog_url>
<wp:author><wp:author_login>anna</wp:author_login></wp:author>`;
const foot = "</channel></rss>";

export function itemXml({ id, type = "post", status = "publish", title = `Sak ${id}`, content = `Första stycket om ${id}.\n\nAndra stycket.`, name = `sak-${id}`, parent = 0, creator = "anna", category = "", more = "" }: GivenItem): string {
  const link = type === "page" ? `https://gamla.example/sidor/${name}/` : `https://gamla.example/2013/01/${name}/`;
  return `<item><title><![CDATA[${title}]]></title><link>${link}</link><dc:creator>${creator}</dc:creator><content:encoded><![CDATA[${content}]]></content:encoded><excerpt:encoded/><wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2013-01-11 20:22:19</wp:post_date_gmt><wp:post_name>${name}</wp:post_name><wp:status>${status}</wp:status><wp:post_parent>${parent}</wp:post_parent><wp:post_type>${type}</wp:post_type><wp:post_password/>${category ? `<category domain="category" nicename="${category}">${category}</category>` : ""}${more}</item>`;
}

export const wxr = (...items: GivenItem[]): string => head + items.map(itemXml).join("\n") + foot;

/** The text as a file that is read in pieces. */
export async function* streamed(text: string | Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** An export of so many large posts that is made while it is read. */
export async function* endless(count: number, characters: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(head);
  for (let id = 1; id <= count; id += 1) yield encoder.encode(itemXml({ id, content: "Ord ".repeat(characters / 4) }));
  yield encoder.encode(foot);
}
