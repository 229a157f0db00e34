import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { LibraryTable } from "@/components/media/library-table";
import { UploadForm } from "@/components/media/upload-form";
import { listContacts } from "@/domain/departments/departments.queries";
import { departmentsToUpload, listConsentsRunningOut, listLibrary } from "@/domain/media/media.queries";
import { fileFaults, libraryFilterSchema, mediaKinds } from "@/domain/media/media.schema";
import { type Choice, listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, languageNames, type Locale, locales } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { SelectFilter } from "../content/select-filter";

const problemCodes = new Set(["fileMissing", "tooManyFiles", "postTooLarge", "signedOut", "departmentMissing", "titleMissing", "reasonMissing", "languageMissing", "contactMissing", "tooLong"]);

/** What a post without script came to, said by the address that it led back to. */
async function Told({ locale, told }: { locale: Locale; told: Record<string, string | string[] | undefined> }) {
  const t = await getTranslations({ locale, namespace: "media" });
  const text = (name: string) => (typeof told[name] === "string" ? told[name] : "");
  const added = /^\d{1,2}$/.test(text("added")) ? Number(text("added")) : 0;
  const faults = text("faults").split(",").flatMap((fault) => {
    const [number = "", code = ""] = fault.split("-");
    return /^\d{1,2}$/.test(number) && (fileFaults as readonly string[]).includes(code) ? [`${t("upload.number", { number: Number(number) })} ${t(`faults.${code}` as never)}`] : [];
  });
  const problems = text("problems").split(",").filter((code) => problemCodes.has(code)).map((code) => t(`problems.${code}` as never));
  return (
    <>
      {added > 0 && <p className="notice" role="status">{t("upload.addedCount", { count: added })}</p>}
      {text("done") === "removed" && <p className="notice" role="status">{t("done.removed")}</p>}
      {faults.length + problems.length > 0 && <div className="notice emergency" role="alert"><ul>{[...faults, ...problems].map((line) => <li key={line}>{line}</li>)}</ul></div>}
    </>
  );
}

interface UploadsProperties {
  locale: Locale;
  here: string;
  departments: Choice[];
  contacts: { id: string; name: string }[];
}

/** The two ways in: pictures, several at once, and a document with what must be known about it. */
async function Uploads({ locale, here, departments, contacts }: UploadsProperties) {
  const t = await getTranslations({ locale, namespace: "media" });
  const common = { locale, here, assetAddress: addressWith("/staff/media/[id]", locale, "ID") };
  const department = (id: string) => (
    <div><label htmlFor={id}>{t("fields.department")}</label><select className="field" id={id} name="departmentId">{departments.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select></div>
  );
  return (
    <>
      <UploadForm {...common} title={t("upload.pictures")} submit={t("upload.submit")} accept="image/jpeg,image/png,image/webp,image/avif,image/gif" multiple>{department("picture-department")}</UploadForm>
      <details>
        <summary>{t("upload.document")}</summary>
        <p>{t("upload.documentWhy")}</p>
        <UploadForm {...common} title={t("upload.document")} submit={t("upload.submitDocument")} accept="application/pdf" multiple={false}>
          <input type="hidden" name="kind" value="document" />
          {department("document-department")}
          <div><label htmlFor="title">{t("fields.title")}</label><input className="field" id="title" name="title" required maxLength={200} /></div>
          <div><label htmlFor="reason">{t("fields.reason")}</label><textarea className="field" id="reason" name="reason" rows={3} required minLength={10} maxLength={1000} /></div>
          <div><label htmlFor="language">{t("fields.language")}</label><select className="field" id="language" name="language">{locales.map((each) => <option key={each} value={each} lang={each}>{languageNames[each]}</option>)}</select></div>
          <div><label htmlFor="contactId">{t("fields.contact")}</label><select className="field" id="contactId" name="contactId" required><option value="">{t("choose")}</option>{contacts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></div>
        </UploadForm>
      </details>
    </>
  );
}

/** The library: what there is, what waits, and the way in for more. */
export default async function LibraryPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/media", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "media" });
    const given = await searchParams;
    const filter = libraryFilterSchema.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")));
    const here = placeAddress("/staff/media", locale);
    const [{ lines, total, pages }, departments, mine, running, contacts] = await Promise.all([
      listLibrary(actor, locale, filter),
      listDepartmentChoices(actor, locale),
      departmentsToUpload(actor),
      listConsentsRunningOut(actor, locale),
      listContacts(locale, new Date()),
    ]);
    const own = departments.filter(({ id }) => mine.includes(id));
    const toPage = (page: number) => `${here}?${new URLSearchParams({ q: filter.q, kind: filter.kind ?? "", department: filter.department, only: filter.only ?? "", page: String(page) }).toString()}`;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <RefusedDeed reason={given.refused} />
        <Told locale={locale} told={given} />
        {running.length > 0 && <section className="flow" aria-labelledby="running"><h2 id="running">{t("consent.running")}</h2><LibraryTable lines={running} locale={locale} caption={t("consent.runningCaption", { count: running.length })} /></section>}
        {own.length > 0 ? <Uploads locale={locale} here={here} departments={own} contacts={contacts} /> : <p>{t("upload.notYours")}</p>}
        <section className="flow" aria-labelledby="library">
          <h2 id="library">{t("library")}</h2>
          <form className="filters" action={here} role="search" aria-label={t("filter.title")}>
            <div><label htmlFor="q">{t("filter.search")}</label><input className="field" id="q" name="q" type="search" defaultValue={filter.q} /></div>
            <SelectFilter name="kind" label={t("columns.kind")} all={t("filter.all")} value={filter.kind} options={mediaKinds.map((kind) => [kind, t(`kinds.${kind}`)])} />
            <SelectFilter name="department" label={t("columns.department")} all={t("filter.all")} value={filter.department} options={departments.map(({ id, name, depth }) => [id, `${"– ".repeat(depth)}${name}`])} />
            <SelectFilter name="only" label={t("filter.only")} all={t("filter.all")} value={filter.only} options={(["unused", "consent"] as const).map((only) => [only, t(`filter.${only}`)])} />
            <div><button className="button" type="submit">{t("filter.title")}</button></div>
          </form>
          {total === 0 ? <p role="status">{t("filter.none")}</p> : <LibraryTable lines={lines} locale={locale} caption={t("caption", { count: total, page: filter.page, pages })} />}
          {pages > 1 && <nav aria-label={t("filter.pages")}><p className="deeds">{filter.page > 1 && <a rel="prev" href={toPage(filter.page - 1)}>{t("filter.previous")}</a>}{filter.page < pages && <a rel="next" href={toPage(filter.page + 1)}>{t("filter.next")}</a>}</p></nav>}
        </section>
      </div>
    );
  });
}
