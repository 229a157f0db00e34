import { getTranslations } from "next-intl/server";
import { listPlansOf } from "@/domain/publishing/plans.queries";
import { getWorkflow } from "@/domain/publishing/workflow.queries";
import { getPageAnswers } from "@/domain/publishing/page-answers/page-answers.queries";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { listInboundLinks } from "@/domain/publishing/history.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { EditForm } from "./_components/edit-form";
import { editFormProperties } from "./_components/edit-form-properties";
import { EditionFacts } from "./_components/edition-facts";
import { WorkflowNotice } from "./_components/workflow-notice";

const known = new Set(["saved", "published", "parallel", "checked", "withdrawn", "restored", "unsavedText", "versionMissing", "notPublished", "stillPublic", "hasPagesBelow", "isPlanned", "merged", "kept", "submitted", "publishedInEmergency", "checkedAll", "marked", "sourceMissing"]);

const knownOfPlans = new Set(["planned", "cancelled", "changed", "settled"]);

/** Writing: the text of one edition, and what is known about it. */
export default async function EditPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { lang, done, refused } = await searchParams;
  const textLocale = typeof lang === "string" && isLocale(lang) ? lang : sourceLocale;
  const here = isLocale(asked) ? `${addressWith("/staff/content/[id]", asked, id)}?lang=${textLocale}` : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "editor" });
    const [view, inboundLinks, workflow] = await Promise.all([getEditorView(actor, id, textLocale, locale), listInboundLinks(actor, id, textLocale), getWorkflow(actor, id, textLocale)]);
    const planned = await getTranslations({ locale, namespace: "plans" });
    const { facts } = view;
    const answers = facts.editionId && facts.state !== "draft" ? await getPageAnswers(actor, id, textLocale, { take: 3 }) : null;
    const plans = await listPlansOf(actor, facts.editionId, locale);
    return (
      <div className="wrap flow">
        <title>{t("title", { title: facts.title || t("untitled") })}</title>
        <h1 lang={textLocale}>{facts.title || t("untitled")}</h1>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        {typeof done === "string" && knownOfPlans.has(done) && <p className="notice" role="status">{planned(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        {view.alsoWriting.length > 0 && <p className="notice">{t("alsoWriting", { names: view.alsoWriting.map(({ name }) => name).join(", ") })}</p>}
        {view.unsavedSince && <p className="notice">{t("unsaved")}</p>}
        {view.newestRevision > 0 && <WorkflowNotice workflow={workflow} locale={locale} textLocale={textLocale} itemId={id} />}
        <div className="columns">
          <EditForm key={view.facts.editionId} {...(await editFormProperties(actor, view, locale, here))} />
          <EditionFacts facts={facts} locale={locale} here={here} unsaved={view.unsavedSince !== null} inboundLinks={inboundLinks} plans={plans} answers={answers} newestRevision={view.newestRevision} />
        </div>
      </div>
    );
  });
}
