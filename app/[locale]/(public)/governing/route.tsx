import { renderDocument } from "@/components/document/render-document";
import { listBodies } from "@/domain/bodies/bodies.queries";
import { readDay } from "@/domain/governing/governing.schema";
import { listComing, listGoverningTypes, listInForce } from "@/domain/governing/register.queries";
import type { NamedPlace } from "@/domain/governing/register.schema";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { secondsToMidnight, swedishDate } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { RegisterView } from "./register-view";

/** The register of governing documents (P13), and the book of statutes (KL 8:13): what is in force on any day. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("day");
  // A day that somebody picks is made for whoever asks: all days there are must not fill what is kept.
  const options = { vary: ["type", "body", "department", "book"], keep: !asked || asked === swedishDate() };
  return servePublic(request, (await params).locale, async (frame, url) => {
    const { reader, at } = frame;
    const today = swedishDate(at);
    const word = (name: string) => url.searchParams.get(name) || undefined;
    const day = asked ? readDay(asked) : today;
    if (!day) throw new NotFoundError("day");
    const [types, bodies, all] = [await listGoverningTypes(reader.locale), await listBodies(reader.locale), await listInForce(reader.locale, day)];
    const departments = [...new Map(all.map(({ department }): [string, NamedPlace] => [department.id, department])).values()].sort((one, other) => one.name.localeCompare(other.name, reader.locale));
    const statuteBook = word("book") === "yes";
    const filter = { typeId: word("type"), bodyId: word("body"), departmentId: word("department"), statuteBook };
    const lines = await listInForce(reader.locale, day, filter);
    const coming = day === today ? await listComing(reader.locale, day, filter) : [];
    const addressIn = (each: (typeof locales)[number]) => `${placeAddress("/governing", each)}${statuteBook ? "?book=yes" : ""}`;
    const addresses = Object.fromEntries(locales.map((each) => [each, addressIn(each)]));
    const title = reader.t(statuteBook ? "governing.book.title" : "governing.title");
    const info = {
      title,
      description: reader.t("governing.lead"),
      canonical: addressIn(reader.locale),
      index: day === today && !filter.typeId && !filter.bodyId && !filter.departmentId,
      editions: addresses,
      languages: addresses,
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: addressIn(reader.locale) }],
    };
    const shownBodies = bodies.map(({ id, name, slug, lang }) => ({ id, name, slug, lang }));
    return renderDocument(<RegisterView reader={reader} day={day} today={today} lines={lines} coming={coming} types={types.filter((type) => !statuteBook || type.statuteBook)} bodies={shownBodies} departments={departments} filter={filter} />, { frame, info, maxAge: Math.min(frame.trueFor, secondsToMidnight(at)) });
  }, options);
}
