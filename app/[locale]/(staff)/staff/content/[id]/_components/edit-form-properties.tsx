import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { listContacts } from "@/domain/departments/departments.queries";
import { listDocumentChoices, listPictureChoices, uploadDepartmentFor } from "@/domain/media/media.queries";
import type { Picture } from "@/domain/publishing/blocks.schema";
import { readDraft } from "@/domain/publishing/draft.schema";
import type { EditorView } from "@/domain/publishing/editor.queries";
import { getWorkflow } from "@/domain/publishing/workflow.queries";
import { findWhileWriting } from "@/domain/publishing/gate/findings.queries";
import { findClashAhead } from "@/domain/publishing/history.queries";
import { writeMarkdown } from "@/domain/publishing/markdown";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { listIllustrations } from "@/lib/illustrations";
import type { EditFormProperties } from "./edit-form";
import { findingWords } from "./finding-words";
import { shownText } from "./shown-text";
import { RemarkList } from "./workflow-notice";

/** What the form of an edition is filled with, for every page that shows it. `here`: the page's own address with `?lang=`. */
export async function editFormProperties(actor: Actor, view: EditorView, locale: Locale, here: string): Promise<EditFormProperties> {
  const { facts, content } = view;
  const [pictures, contacts, workflow, newest, documents, departmentId] = await Promise.all([
    listIllustrations(),
    listContacts(facts.locale, new Date()),
    getWorkflow(actor, facts.itemId, facts.locale),
    listPictureChoices(actor),
    listDocumentChoices(actor),
    uploadDepartmentFor(actor, facts.itemId),
  ]);
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
    words: image?.words ? "on" : "",
  };
  const ahead = view.newestRevision > view.baseRevision ? await findClashAhead(actor, facts.editionId, view.baseRevision) : null;
  const findings = await findingWords(await findWhileWriting(actor, facts.editionId, content), locale);
  const blocks = markdown === undefined ? readDraft(content.body) : null;
  return {
    locale,
    textLocale: facts.locale,
    editionId: facts.editionId,
    shown: shownText(view.newestRevision, view.unsavedSince !== null),
    baseRevision: view.baseRevision,
    here,
    addressStart: view.addressStart,
    mayPublish: facts.may.publish,
    workflow: { needsTwo: workflow.needsTwo, maySubmit: workflow.may.submit, mayEmergency: workflow.may.emergency },
    remarks: <RemarkList remarks={workflow.remarks} textLocale={facts.locale} locale={locale} itemId={facts.itemId} />,
    pictures,
    contacts: contacts.map(({ id, name, department }) => ({ id, name, department: department.name })),
    library: { newest, departmentId, locale },
    documents,
    body: { markdown: markdown ?? writeMarkdown(blocks ?? []), blocks },
    ...(facts.kind === "form" ? { questionsHref: `${addressWith("/staff/content/[id]/questions", locale, facts.itemId)}?lang=${facts.locale}` } : {}),
    company: { presenceHref: addressWith("/staff/content/[id]/presence", locale, facts.itemId), others: view.alsoHere, ahead },
    historyHref: `${addressWith("/staff/content/[id]/history", locale, facts.itemId)}?lang=${facts.locale}`,
    findings,
    initial,
  };
}
