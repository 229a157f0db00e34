import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { HandledMatter } from "@/domain/matters/matters.schema";
import type { DraftView, MatterWork } from "@/domain/matters/work/work.schema";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { decideDraftAction } from "./work-actions";

interface Shown {
  matter: HandledMatter;
  work: MatterWork;
  locale: Locale;
  here: string;
}

/** What handlers have written to each other: set apart from what the sender reads. */
export async function Notes({ work, locale }: Pick<Shown, "work" | "locale">) {
  const t = await getTranslations({ locale, namespace: "matters.staff.notes" });
  if (work.notes.length === 0) return null;
  return (
    <section className="notice flow" aria-labelledby="notes">
      <h2 id="notes">{t("title")}</h2>
      <p className="soft">{t("explain")}</p>
      <ol className="plain entries">
        {work.notes.map(({ id, at, person, text }) => (
          <li className="flow" key={id}>
            <h3>{t("by", { person })}</h3>
            <p className="soft"><time dateTime={at.toISOString()}>{formatDateTime(at, locale)}</time></p>
            <p className="as-written" dir="auto">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Waiting({ draft, matter, locale, here }: Omit<Shown, "work"> & { draft: DraftView }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  const shared = { hidden: { matterId: matter.id, draftId: draft.id, ui: locale, here }, askPasskey: askPasskeyAction, action: decideDraftAction };
  return (
    <section className="notice flow" aria-labelledby="draft">
      <h2 id="draft">{t("drafts.title")}</h2>
      <p className="soft">{t("drafts.by", { person: draft.author, time: formatDateTime(draft.at, locale) })}</p>
      <p className="as-written" dir="auto" lang={matter.locale}>{draft.text}</p>
      <p>{t("drafts.becomes", { status: t(`statuses.${draft.status}`) })}</p>
      {draft.isOwn || matter.isDuplicate ? draft.isOwn && <p>{t("drafts.own")}</p> : (
        <>
          <FieldForm {...shared} id="approve" deeds={[{ value: "approve", label: t("drafts.approve") }]} />
          <FieldForm {...shared} id="return" folded={{ summary: t("drafts.returnTitle") }} fields={[{ name: "text", label: t("drafts.words"), hint: t("drafts.wordsHint"), rows: 4 }]} deeds={[{ value: "return", label: t("drafts.return") }]} />
        </>
      )}
    </section>
  );
}

/** Words that wait for another pair of eyes, and folded away what came of earlier ones. */
export async function Drafts({ work, ...given }: Shown) {
  const t = await getTranslations({ locale: given.locale, namespace: "matters.staff" });
  const waiting = work.drafts.find(({ state }) => state === "waiting");
  const before = work.drafts.filter(({ state }) => state !== "waiting");
  return (
    <>
      {waiting && <Waiting draft={waiting} {...given} />}
      {before.length > 0 && (
        <details open={!waiting && before[0]?.state === "returned"}>
          <summary>{t("drafts.before")}</summary>
          <ol className="plain entries">
            {before.map(({ id, at, author, state, decidedBy, text, words }) => (
              <li className="flow" key={id}>
                <h3>{t(`drafts.states.${state}`, { decidedBy: decidedBy ?? "–" })}</h3>
                <p className="soft">{author}, <time dateTime={at.toISOString()}>{formatDateTime(at, given.locale)}</time></p>
                {words && <p className="as-written" dir="auto"><strong>{words}</strong></p>}
                <p className="as-written" dir="auto">{text}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
