import { getTranslations } from "next-intl/server";
import { Blocks } from "@/components/blocks/blocks";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getReviewedVersion } from "@/domain/publishing/workflow.queries";
import { addressWith } from "@/i18n/addresses";
import { isLocale, languageIn, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { loadFrame } from "../../../../../(public)/_frame/frame";
import { loadText } from "../../../../../(public)/_frame/text";
import { orNotFound, type StaffParameters, staffPage } from "../../../../_access";
import { EmergencyPart } from "./emergency-part";
import { LinkPart } from "./link-part";
import { RemarkPart } from "./remark-part";
import { SubmissionPart } from "./submission-part";

const known = new Set(["approve", "changes", "publish", "takeBack", "remarked", "resolved", "settled", "emergency", "emergencyApproved", "revoked", "submitted"]);

/** A version to be read by another pair of eyes: its text with numbered blocks, and what is said and done about it. */
export default async function ReviewPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { lang, version: number, done, refused } = await searchParams;
  const textLocale = typeof lang === "string" && isLocale(lang) ? lang : sourceLocale;
  const shown = typeof number === "string" && /^[1-9]\d{0,5}$/.test(number) ? Number(number) : undefined;
  const page = isLocale(asked) ? `${addressWith("/staff/content/[id]/review", asked, id)}?lang=${textLocale}` : "";
  const here = shown ? `${page}&version=${shown}` : page;
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "workflow" });
    const { workflow, version, content, newer } = await orNotFound(() => getReviewedVersion(actor, id, textLocale, shown));
    const { context } = await loadText(await loadFrame(textLocale), content.body, textLocale);
    const part = { workflow, here, locale, textLocale, number: version.number };
    return (
      <div className="wrap flow">
        <title>{t("review.title", { title: content.title })}</title>
        <h1>{t("review.title", { title: content.title })}</h1>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        <p>{t("review.about", { number: version.number, author: version.authorName, time: formatDateTime(version.createdAt, locale), language: languageIn(textLocale, locale) })}</p>
        {newer !== null && <p className="notice">{t("review.newer", { number: newer })} <a href={`${page}&version=${newer}`}>{t("review.showNewer")}</a></p>}
        <ul>
          {workflow.may.edit && <li><a href={`${addressWith("/staff/content/[id]", locale, id)}?lang=${textLocale}`}>{t("review.editor")}</a></li>}
          <li><a href={`${addressWith("/staff/content/[id]/history", locale, id)}?lang=${textLocale}`}>{t("review.history")}</a></li>
        </ul>
        <EmergencyPart {...part} />
        <SubmissionPart {...part} />
        <div className="columns">
          <section className="flow" aria-labelledby="the-text">
            <h2 id="the-text">{t("review.text")}</h2>
            <div className="reviewed flow" lang={textLocale}>
              <p id="title"><strong>{content.title}</strong></p>
              <p id="lead" className="lead">{content.lead}</p>
            </div>
            <ol className="reviewed" id="body">
              {Blocks({ body: content.body, context }).map((block, index) => <li key={index} id={`block-${index + 1}`} lang={textLocale} className="prose">{block}</li>)}
            </ol>
          </section>
          <RemarkPart {...part} blocks={content.body.length} />
        </div>
        <LinkPart {...part} />
      </div>
    );
  });
}
