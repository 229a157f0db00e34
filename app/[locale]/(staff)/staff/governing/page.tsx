import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listStaffGoverning, mayDraftGoverning, type StaffGoverningLine } from "@/domain/governing/staff.queries";
import { mayConfigureTypes } from "@/domain/governing/types.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { orNotFound, type StaffParameters, staffPage } from "../../_access";

const columns = ["title", "type", "department", "adopted", "review", "draft"] as const;

async function Row({ line, locale }: { line: StaffGoverningLine; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "governing" });
  const { id, title, type, department, adopted, draft, repealed, review } = line;
  return (
    <tr>
      <th scope="row"><a href={addressWith("/staff/governing/[id]", locale, id)}>{title}</a></th>
      <td>{type}</td>
      <td>{department}</td>
      <td>{adopted ? `${t("version", { number: adopted.number })}, ${formatDate(adopted.validFrom, locale)}` : "–"}{repealed && `, ${t("standing.repealed")}`}</td>
      <td>{review === null ? "–" : review.soon ? <strong>{formatDate(review.on, locale)}</strong> : formatDate(review.on, locale)}</td>
      <td>{draft === null ? "–" : <strong>{t("version", { number: draft })}</strong>}</td>
    </tr>
  );
}

/** The governing documents whose drafts somebody writes or whose adoption they record. */
export default async function StaffGoverningPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/governing", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "governing.staff" });
    const lines = await orNotFound(() => listStaffGoverning(actor, locale));
    const { refused, done } = await searchParams;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <RefusedDeed reason={refused} />
        {done === "discarded" && <p className="notice" role="status">{t("done.discarded")}</p>}
        {(await mayDraftGoverning(actor)) && <p><a className="button" href={placeAddress("/staff/governing/new", locale)}>{t("new.link")}</a></p>}
        <ScrollTable caption={t("caption")}>
          <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
          <tbody>{lines.map((line) => <Row key={line.id} line={line} locale={locale} />)}</tbody>
        </ScrollTable>
        <ul>
          <li><a className="alone" href={placeAddress("/governing", locale)}>{t("toPublic")}</a></li>
          {mayConfigureTypes(actor) && <li><a className="alone" href={placeAddress("/staff/governing/types", locale)}>{t("types.link")}</a></li>}
        </ul>
      </div>
    );
  });
}
