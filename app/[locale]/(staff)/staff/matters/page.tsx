import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listMatters } from "@/domain/matters/matters.queries";
import { type MatterLine, type MatterView, matterViews } from "@/domain/matters/matters.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";

const columns = ["matter", "about", "beginning", "received", "status", "handler"] as const;

async function Row({ line, locale }: { line: MatterLine; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  return (
    <tr>
      <th scope="row"><a href={addressWith("/staff/matters/[id]", locale, line.id)}><bdi dir="ltr">{line.reference}</bdi></a></th>
      <td>{t(`kinds.${line.kind}`)}. {line.topic ?? t("staff.topicUnknown")} ({line.department})</td>
      <td dir="auto">{line.secret ? <strong>{t("records.secretInList")}</strong> : line.beginning}</td>
      <td>{formatDateTime(line.receivedAt, locale)}</td>
      <td>{t(`staff.statuses.${line.status}`)}{line.overdue && <> <strong>{t("staff.overdue")}</strong></>}</td>
      <td>{line.handler ?? "–"}</td>
    </tr>
  );
}

/** One part of the inbox, and how many there are in each. */
async function Views({ view, counts, here, locale }: { view: MatterView; counts: Record<MatterView, number>; here: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  return (
    <nav className="pages" aria-label={t("viewsLabel")}>
      <ul>
        {matterViews.map((each) => <li key={each}><a href={`${here}?view=${each}`} aria-current={each === view ? "page" : undefined}>{t(`views.${each}`)} ({counts[each]})</a></li>)}
      </ul>
    </nav>
  );
}

/** What residents have sent to the departments that somebody handles for (P2, P11). */
export default async function MattersPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const { view: wanted, done, refused } = await searchParams;
  const view = matterViews.find((each) => each === wanted) ?? "new";
  const here = isLocale(asked) ? placeAddress("/staff/matters", asked) : "";
  return staffPage(asked, `${here}?view=${view}`, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters.staff" });
    const { lines, counts } = await listMatters(actor, view, locale);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done === "handOver" && <p className="notice" role="status">{t("done.handOver")}</p>}
        <RefusedDeed reason={refused} />
        <Views view={view} counts={counts} here={here} locale={locale} />
        {view === "held" && <p>{t("heldExplain")}</p>}
        {lines.length === 0 ? <p>{t("none")}</p> : (
          <ScrollTable caption={t("caption", { view: t(`views.${view}`), shown: lines.length, count: counts[view] })}>
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>{lines.map((line) => <Row key={line.id} line={line} locale={locale} />)}</tbody>
          </ScrollTable>
        )}
      </div>
    );
  });
}
