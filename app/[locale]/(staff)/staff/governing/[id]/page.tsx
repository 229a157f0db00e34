import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getStaffGoverning } from "@/domain/governing/staff.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { orNotFound, type StaffParameters, staffPage } from "../../../_access";
import { DocumentDeeds } from "./document-deeds";

const told = ["drafted", "saved", "adopted", "repealed"] as const;

/** One governing document as those see it who write it or record what becomes of it. */
export default async function StaffGoverningDocumentPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/governing/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "governing" });
    const document = await orNotFound(() => getStaffGoverning(actor, id, locale));
    const { refused, done } = await searchParams;
    const said = told.find((word) => word === done);
    return (
      <div className="wrap flow">
        <title>{document.title}</title>
        <h1>{document.title}</h1>
        <p className="lead">{document.department}</p>
        <RefusedDeed reason={refused} />
        {said && <p className="notice" role="status">{t(`staff.done.${said}`)}</p>}
        {document.repealed && <p className="notice">{t("facts.repealed")}: {formatDate(document.repealed, locale)}</p>}
        {document.adopted.length > 0 && (
          <ul>
            {document.adopted.map(({ number, adopter, validFrom }) => <li key={number}><a href={`${addressWith("/governing/[slug]", locale, id)}?version=${number}`}>{t("version", { number })}</a>: {t(`adopters.${adopter}`)}, {t("facts.validFrom")} {formatDate(validFrom, locale)}</li>)}
          </ul>
        )}
        <DocumentDeeds actor={actor} document={document} locale={locale} here={here} />
        <p><a className="alone" href={placeAddress("/staff/governing", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
