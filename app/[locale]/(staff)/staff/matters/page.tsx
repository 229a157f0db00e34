import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listInboxChoices, listMatters } from "@/domain/matters/matters.queries";
import { type InboxFilter, inboxFilterSchema, matterKinds, type MatterLine, type MatterView, matterViews } from "@/domain/matters/matters.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";
import { SelectFilter } from "../content/select-filter";

const columns = ["matter", "about", "beginning", "received", "status", "handler"] as const;

async function Row({ line, locale }: { line: MatterLine; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  return (
    <tr>
      <th scope="row">
        <a href={addressWith("/staff/matters/[id]", locale, line.id)}><bdi dir="ltr">{line.reference}</bdi></a>
        {line.duplicates > 0 && <span className="soft"> {t("staff.duplicates", { count: line.duplicates })}</span>}
      </th>
      <td>{t(`kinds.${line.kind}`)}. {line.topic ?? t("staff.topicUnknown")} ({line.department})</td>
      <td dir="auto">{line.secret ? <strong>{t("records.secretInList")}</strong> : line.beginning}</td>
      <td>{formatDateTime(line.receivedAt, locale)}</td>
      <td>
        {t(`staff.statuses.${line.status}`)}
        {line.overdue && <> <strong>{t("staff.overdue")}</strong></>}
        {line.answerBy && <span className="soft"> {t("staff.answerBy", { date: formatDate(line.answerBy, locale) })}</span>}
        {line.isDuplicate && <span className="soft"> {t("staff.isDuplicate")}</span>}
      </td>
      <td>{line.handler ?? "–"}</td>
    </tr>
  );
}

interface Shown {
  view: MatterView;
  counts: Record<MatterView, number>;
  /** The address of a view with what is searched for. */
  to: (view: MatterView, page?: number) => string;
  locale: Locale;
}

/** One part of the inbox, and how many there are in each of what is searched for. */
async function Views({ view, counts, to, locale }: Shown) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  return (
    <nav className="pages" aria-label={t("viewsLabel")}>
      <ul>
        {matterViews.map((each) => <li key={each}><a href={to(each)} aria-current={each === view ? "page" : undefined}>{t(`views.${each}`)} ({counts[each]})</a></li>)}
      </ul>
    </nav>
  );
}

/** Searching looks through everything, whichever view it is asked from: nobody knows where a reference from the telephone is. */
async function Filter({ filter, choices, here, locale }: { filter: InboxFilter; choices: Awaited<ReturnType<typeof listInboxChoices>>; here: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  const named = (list: { id: string; name: string }[]) => list.map(({ id, name }) => [id, name] as [string, string]);
  return (
    <form className="filters" action={here} role="search" aria-label={t("staff.filter.label")}>
      <input type="hidden" name="view" value="all" />
      <div><label htmlFor="q">{t("staff.filter.q")}</label><input className="field" id="q" name="q" type="search" defaultValue={filter.q} maxLength={200} /></div>
      <SelectFilter name="topic" label={t("staff.filter.topic")} all={t("staff.filter.all")} value={filter.topic} options={[...named(choices.topics), ["unknown", t("staff.topicUnknown")]]} />
      <SelectFilter name="kind" label={t("staff.filter.kind")} all={t("staff.filter.all")} value={filter.kind} options={matterKinds.map((kind) => [kind, t(`kinds.${kind}`)])} />
      <SelectFilter name="handler" label={t("staff.filter.handler")} all={t("staff.filter.all")} value={filter.handler} options={[["none", t("staff.filter.nobody")], ...named(choices.handlers)]} />
      <div><button className="button" type="submit">{t("staff.filter.submit")}</button></div>
    </form>
  );
}

async function Pages({ view, to, page, pages, locale }: Omit<Shown, "counts"> & { page: number; pages: number }) {
  const t = await getTranslations({ locale, namespace: "matters.staff.pages" });
  if (pages < 2) return null;
  return (
    <nav aria-label={t("label")}>
      <p className="deeds">
        {page > 1 && <a rel="prev" href={to(view, page - 1)}>{t("previous")}</a>}
        <span>{t("now", { page, pages })}</span>
        {page < pages && <a rel="next" href={to(view, page + 1)}>{t("next")}</a>}
      </p>
    </nav>
  );
}

/** What residents have sent to the departments that somebody handles for (P2, P11). */
export default async function MattersPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const given = await searchParams;
  const view = matterViews.find((each) => each === given.view) ?? "new";
  const filter = inboxFilterSchema.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === "string" && value !== "")));
  const sought = Object.fromEntries((["q", "topic", "kind", "handler"] as const).flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));
  const here = isLocale(asked) ? placeAddress("/staff/matters", asked) : "";
  const to = (each: MatterView, page = 1) => `${here}?${new URLSearchParams({ view: each, ...sought, ...(page > 1 ? { page: String(page) } : {}) }).toString()}`;
  return staffPage(asked, to(view, filter.page), async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters.staff" });
    const [{ lines, counts, pages }, choices] = await Promise.all([listMatters(actor, view, locale, { filter }), listInboxChoices(actor, locale)]);
    const searching = Object.keys(sought).length > 0;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {given.done === "handOver" && <p className="notice" role="status">{t("done.handOver")}</p>}
        <RefusedDeed reason={given.refused} />
        <Filter filter={filter} choices={choices} here={here} locale={locale} />
        {searching && <p role="status">{t("filter.found", { count: counts.all })} <a href={here}>{t("filter.clear")}</a></p>}
        <Views view={view} counts={counts} to={to} locale={locale} />
        {view === "held" && <p>{t("heldExplain")}</p>}
        {lines.length === 0 ? <p>{t("none")}</p> : (
          <ScrollTable caption={t("caption", { view: t(`views.${view}`), shown: lines.length, count: counts[view] })}>
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>{lines.map((line) => <Row key={line.id} line={line} locale={locale} />)}</tbody>
          </ScrollTable>
        )}
        <Pages view={view} to={to} page={filter.page} pages={pages} locale={locale} />
      </div>
    );
  });
}
