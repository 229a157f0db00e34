import { getTranslations } from "next-intl/server";
import { listContacts } from "@/domain/departments/departments.queries";
import { readDraft } from "@/domain/publishing/draft.schema";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { listDocumentChoices, listPictureChoices, uploadDepartmentFor } from "@/domain/media/media.queries";
import { findClashAhead, listInboundLinks } from "@/domain/publishing/history.queries";
import { findWhileWriting } from "@/domain/publishing/gate/findings.queries";
import { writeMarkdown } from "@/domain/publishing/markdown";
import type { Picture } from "@/domain/publishing/blocks.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { listIllustrations } from "@/lib/illustrations";
import { type StaffParameters, staffPage } from "../../../_access";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { EditForm } from "./_components/edit-form";
import { EditionFacts } from "./_components/edition-facts";
import { findingWords } from "./_components/finding-words";

const known = new Set(["saved", "published", "parallel", "checked", "withdrawn", "restored", "unsavedText", "versionMissing", "notPublished", "stillPublic", "hasPagesBelow", "isPlanned", "merged", "kept"]);

/** Writing: the text of one edition, and what is known about it. */
export default async function EditPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { lang, done, refused } = await searchParams;
  const textLocale = typeof lang === "string" && isLocale(lang) ? lang : sourceLocale;
  const here = isLocale(asked) ? `${addressWith("/staff/content/[id]", asked, id)}?lang=${textLocale}` : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editor" });
    const [view, pictures, contacts, inboundLinks, newest, documents, departmentId] = await Promise.all([
      getEditorView(actor, id, textLocale, locale),
      listIllustrations(),
      listContacts(textLocale, new Date()),
      listInboundLinks(actor, id, textLocale),
      listPictureChoices(actor),
      listDocumentChoices(actor),
      uploadDepartmentFor(actor, id),
    ]);
    const { facts, content } = view;
    const ahead = view.newestRevision > view.baseRevision ? await findClashAhead(actor, facts.editionId, view.baseRevision) : null;
    const historyHref = `${addressWith("/staff/content/[id]/history", locale, id)}?lang=${textLocale}`;
    const company = { presenceHref: addressWith("/staff/content/[id]/presence", locale, id), others: view.alsoHere, ahead };
    const findings = await findingWords(await findWhileWriting(actor, facts.editionId, content), locale);
    const markdown = (content.body as { markdown?: string } | null)?.markdown;
    const image = content.image as Partial<Picture> | null;
    const initial = {
      title: content.title,
      lead: content.lead,
      slug: content.slug,
      keywords: content.keywords.join(", "),
      picture: image?.source ?? "",
      alt: image?.alt ?? "",
      decorative: image?.decorative ? "on" : "",
    };
    const blocks = markdown === undefined ? readDraft(content.body) : null;
    const body = { markdown: markdown ?? writeMarkdown(blocks ?? []), blocks };
    return (
      <div className="wrap flow">
        <title>{t("title", { title: facts.title || t("untitled") })}</title>
        <h1 lang={textLocale}>{facts.title || t("untitled")}</h1>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status" key={view.newestRevision}>{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        {view.alsoWriting.length > 0 && <p className="notice">{t("alsoWriting", { names: view.alsoWriting.map(({ name }) => name).join(", ") })}</p>}
        {view.unsavedSince && <p className="notice">{t("unsaved")}</p>}
        <div className="columns">
          <EditForm key={`${facts.editionId}-${view.newestRevision}-${view.unsavedSince ? "own" : "saved"}`} locale={locale} textLocale={textLocale} editionId={facts.editionId} baseRevision={view.baseRevision} here={here} addressStart={view.addressStart} mayPublish={facts.may.publish} pictures={pictures} contacts={contacts.map(({ id: contactId, name }) => ({ id: contactId, name }))} library={{ newest, departmentId, locale }} documents={documents} body={body} company={company} historyHref={historyHref} findings={findings} initial={initial} />
          <EditionFacts facts={facts} locale={locale} here={here} unsaved={view.unsavedSince !== null} inboundLinks={inboundLinks} />
        </div>
      </div>
    );
  });
}
