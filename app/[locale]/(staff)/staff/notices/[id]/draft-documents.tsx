import { getTranslations } from "next-intl/server";
import { fileFaults } from "@/domain/media/media.schema";
import { documentAddress } from "@/domain/notices/document-places";
import { largestDocument } from "@/domain/notices/notices.schema";
import type { StaffNotice } from "@/domain/notices/staff.queries";
import { languageIn, type Locale, locales } from "@/i18n/routing";

/** The documents of a draft: added and taken away by themselves, before it is posted. */
export async function DraftDocuments({ notice: { row }, locale, fault }: { notice: StaffNotice; locale: Locale; fault: unknown }) {
  const t = await getTranslations({ locale, namespace: "notices" });
  const media = await getTranslations({ locale, namespace: "media" });
  const action = `/api/notices/draft-documents/${row.id}?ui=${locale}`;
  const known = fileFaults.find((each) => each === fault);
  return (
    <section className="flow" aria-labelledby="documents">
      <h2 id="documents">{t("documentsTitle")}</h2>
      {row.documents.length === 0 && <p>{t("staff.documents.none")}</p>}
      {row.documents.length > 0 && (
        <ul>
          {row.documents.map(({ id, title }) => (
            <li key={id}>
              <form method="post" action={action}>
                <a href={documentAddress(id)} download><bdi>{title}</bdi></a>{" "}
                <button className="button plain" name="remove" value={id}>{t("staff.documents.remove", { title })}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form className="flow" method="post" action={action} encType="multipart/form-data">
        <div>
          <label htmlFor="documents-file">{t("staff.documents.file")}</label>
          {known && <p className="fault" role="alert" id="documents-fault">{t("staff.documents.fault", { reason: media(`faults.${known}`) })}</p>}
          <input className="field" type="file" id="documents-file" name="files" accept="application/pdf" aria-invalid={known ? true : undefined} aria-describedby={known ? "documents-fault documents-hint" : "documents-hint"} />
          <p className="soft" id="documents-hint">PDF, {largestDocument / 1_048_576} MB</p>
        </div>
        <div>
          <label htmlFor="documents-language">{media("fields.language")}</label>
          <select className="field" id="documents-language" name="language" defaultValue="sv">{locales.map((each) => <option key={each} value={each}>{languageIn(each, locale)}</option>)}</select>
        </div>
        <p className="deeds"><button className="button plain" type="submit">{t("staff.documents.add")}</button></p>
      </form>
    </section>
  );
}
