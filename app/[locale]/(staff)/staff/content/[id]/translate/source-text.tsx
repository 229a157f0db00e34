import { getTranslations } from "next-intl/server";
import { Blocks } from "@/components/blocks/blocks";
import type { TranslationView } from "@/domain/publishing/translations.queries";
import { sourceLocale } from "@/i18n/routing";
import { loadFrame } from "../../../../../(public)/_frame/frame";
import { loadText } from "../../../../../(public)/_frame/text";
import { Changes } from "../_components/changes";

/** What has changed in the source since it was translated, and the source as readers have it. */
export async function SourceText({ source, changes }: { source: NonNullable<TranslationView["source"]>; changes: TranslationView["changes"] }) {
  const t = await getTranslations("translation");
  const { content, number } = source;
  const { context } = await loadText(await loadFrame(sourceLocale), content.body, sourceLocale);
  return (
    <>
      {changes && (
        <section className="notice flow" aria-labelledby="changes">
          <h3 id="changes">{t(changes.known ? "changes.since" : "changes.sinceProbably", { from: changes.from, to: number })}</h3>
          <Changes comparison={changes.comparison} textLocale={sourceLocale} name="source-change" />
        </section>
      )}
      <details open>
        <summary>{t("sourceVersion", { number })}</summary>
        <div className="prose flow" lang={sourceLocale} dir="ltr">
          <p><strong>{content.title}</strong></p>
          <p>{content.lead}</p>
          <Blocks body={content.body} context={context} />
        </div>
      </details>
    </>
  );
}
