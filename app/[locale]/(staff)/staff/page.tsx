import { getTranslations } from "next-intl/server";
import { LibraryTable } from "@/components/media/library-table";
import { EditionTable } from "@/components/staff/edition-table";
import { listWaitingWork } from "@/domain/publishing/work-lists.queries";
import { statementWantsReview } from "@/domain/publishing/editorial.commands";
import { countWaitingMatters } from "@/domain/matters/matters.queries";
import { countUnsentMail } from "@/domain/mail/mail.queries";
import { listConsentsRunningOut } from "@/domain/media/media.queries";
import { listFlagged } from "@/domain/publishing/page-answers/flags.queries";
import { listMyWork } from "@/domain/publishing/staff-lists.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../_access";
import { EquipmentNotices } from "./equipment-notices";
import { FlaggedTable } from "./flagged-table";
import { WaitingList } from "./review/waiting-list";

/** My work: what waits in my departments. */
export default async function MyWorkPage({ params }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "staff" });
    const workflow = await getTranslations({ locale, namespace: "workflow" });
    const [work, waiting, consents] = await Promise.all([listMyWork(actor, locale), listWaitingWork(actor, locale), listConsentsRunningOut(actor, locale)]);
    const now = [...waiting.emergencies, ...waiting.forMe, ...waiting.mine.filter(({ state }) => state !== "waiting")];
    const statement = await statementWantsReview(actor);
    const [unsent, matters] = await Promise.all([countUnsentMail(actor), countWaitingMatters(actor)]);
    const flagged = await listFlagged(actor, locale);
    const answers = await getTranslations({ locale, namespace: "pageAnswers" });
    const media = await getTranslations({ locale, namespace: "media" });
    return (
      <div className="wrap flow">
        <title>{t("work.title")}</title>
        <h1>{t("work.title")}</h1>
        <p><a className="button" href={placeAddress("/staff/content/new", locale)}>{t("nav.new")}</a></p>
        {now.length > 0 && (
          <section className="flow" aria-labelledby="waiting">
            <h2 id="waiting">{workflow("lists.now.title")}</h2>
            <WaitingList lines={now} locale={locale} caption={workflow("lists.now.caption", { count: now.length })} />
            <p><a href={placeAddress("/staff/review", locale)}>{workflow("lists.now.all")}</a></p>
          </section>
        )}
        {matters.waiting + matters.toReview > 0 && <p className="notice">{matters.waiting > 0 && t("work.matters.waiting", { count: matters.waiting })} {matters.overdue > 0 && <strong>{t("work.matters.overdue", { count: matters.overdue })}</strong>} {matters.toReview > 0 && t("work.matters.toReview", { count: matters.toReview })} <a href={placeAddress("/staff/matters", locale)}>{t("work.matters.link")}</a></p>}
        <EquipmentNotices actor={actor} locale={locale} />
        {statement && <p className="notice">{t(`work.statement.${statement}`)} <a href={placeAddress("/staff/editorial/statement", locale)}>{t("work.statement.link")}</a></p>}
        {unsent > 0 && <p className="notice">{t("work.mail.unsent", { count: unsent })} <a href={placeAddress("/staff/mail", locale)}>{t("work.mail.link")}</a></p>}
        {flagged.length > 0 && (
          <section className="flow" aria-labelledby="flagged">
            <h2 id="flagged">{answers("work.title")}</h2>
            <FlaggedTable lines={flagged} locale={locale} />
          </section>
        )}
        {consents.length > 0 && (
          <section className="flow" aria-labelledby="consents">
            <h2 id="consents">{media("consent.running")}</h2>
            <LibraryTable lines={consents} locale={locale} caption={media("consent.runningCaption", { count: consents.length })} />
          </section>
        )}
        {(["drafts", "overdue", "recent"] as const).map((part) => (
          <section className="flow" key={part} aria-labelledby={part}>
            <h2 id={part}>{t(`work.${part}.title`)}</h2>
            {work[part].total === 0 ? <p>{t(`work.${part}.none`)}</p> : <EditionTable lines={work[part].lines} locale={locale} caption={t(`work.${part}.caption`, { count: work[part].total })} />}
          </section>
        ))}
      </div>
    );
  });
}
