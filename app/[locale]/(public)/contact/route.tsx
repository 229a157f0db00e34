import { shortcutPages } from "@/components/document/entrances";
import { renderDocument } from "@/components/document/render-document";
import { listContacts, listDepartments } from "@/domain/departments/departments.queries";
import { secondsUntilChange } from "@/domain/departments/opening-hours";
import { listForms } from "@/domain/forms/forms.queries";
import { listMostVisited, listPages } from "@/domain/pages/pages.queries";
import { searchInput } from "@/domain/search/search.schema";
import { placeAddress } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { municipality } from "@/lib/municipality";
import { type LoadedFrame, toNavigation } from "../_frame/frame";
import { organisationData } from "../_frame/organisation-data";
import { type PublicParameters, servePublic } from "../_frame/serve-public";
import { ContactView } from "./contact-view";
import { loadAnswer } from "./load-answer";

/** So many pages stand there as what people ask about, of the last so many days; the shortcuts fill up where few have been read. */
const [askedShown, askedDays] = [8, 30];

async function listAsked({ reader, at }: LoadedFrame) {
  const since = swedishDate(new Date(at.getTime() - askedDays * 86_400_000));
  const visited = await listMostVisited(reader.locale, since, askedShown);
  const usual = await listPages(reader.locale, shortcutPages.filter((id) => !visited.some((page) => page.id === id)));
  return [...visited, ...usual].slice(0, askedShown).map((page) => toNavigation(page, reader));
}

const questionIn = (url: URL) => searchInput.parse(Object.fromEntries(url.searchParams)).q;

/** From a matter to its answer, and every way to reach the municipality with what is open now. A question is answered each time and never kept. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const render = async (frame: LoadedFrame, url: URL) => {
    const { reader, at } = frame;
    const query = questionIn(url);
    const all = await listContacts(reader.locale, at);
    const answer = query === "" ? undefined : await loadAnswer(reader, query, all);
    const [departments, forms, asked] = [await listDepartments(reader.locale), await listForms(reader.locale), answer ? [] : await listAsked(frame)];
    const switchboard = all.find(({ id }) => id === municipality.switchboardContactId);
    const contacts = all.filter((contact) => contact !== switchboard);
    const canonical = placeAddress("/contact", reader.locale);
    const title = reader.t("contact.title");
    const addressIn = (locale: typeof reader.locale) => `${placeAddress("/contact", locale)}${answer ? `?${new URLSearchParams({ q: query })}` : ""}`;
    const info = {
      title: answer ? `${reader.t("contact.answer.title", { query })} – ${title}` : title,
      description: reader.t("contact.lead"),
      canonical,
      index: !answer,
      editions: answer ? undefined : Object.fromEntries(locales.map((each) => [each, placeAddress("/contact", each)])),
      languages: Object.fromEntries(locales.map((each) => [each, addressIn(each)])),
      breadcrumb: [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: canonical }],
      structuredData: answer ? [] : [organisationData(frame, switchboard)],
    };
    const statuses = all.flatMap(({ hours }) => (hours ? [hours.status] : []));
    return renderDocument(<ContactView reader={reader} switchboard={switchboard} contacts={contacts} departments={departments} asked={asked} forms={forms} answer={answer} />, {
      frame,
      info,
      maxAge: Math.min(frame.trueFor, secondsUntilChange(statuses, at)),
    });
  };
  return servePublic(request, (await params).locale, render, { keep: questionIn(new URL(request.url)) === "" });
}
