import "server-only";
import { type BuiltForm, findForm, findFormVersion, type LiveForm } from "@/domain/forms/forms.queries";
import { type FormAnswer, readForm } from "@/domain/forms/read-form";
import { addressWith } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { bareFrame, loadFrame } from "../_frame/frame";
import { ownDocument } from "../_frame/own-document";
import { answerMatterForm, type MatterForm, matterFormAgain } from "./matter-form";
import { closedDocument, type Posted } from "./take-in";

/* A department's own form, on its way from the definition that is live to a matter. */

/** What is asked in a form that has been read just now: a version never changes, so that a post of it can be answered while the database is away. */
const known = new Map<string, MatterForm>();
const mostKnown = 50;

function keep(form: MatterForm): MatterForm {
  if (form.version) {
    known.delete(form.version);
    known.set(form.version, form);
    if (known.size > mostKnown) known.delete([...known.keys()][0] as string);
  }
  return form;
}

/** The form that is live, as one that becomes a matter of its department's. */
export function liveMatterForm({ definition, contactId, departmentId, versionId, addresses }: LiveForm): MatterForm {
  return keep({ definition, place: addresses, kind: "form", to: contactId ? { topic: contactId } : { departmentId }, version: versionId });
}

function Answers({ answers, reader }: { answers: readonly FormAnswer[]; reader: Reader }) {
  const given = answers.filter(({ answer }) => answer);
  if (given.length === 0) return null;
  return (
    <>
      <p>{reader.t("forms.kept")}</p>
      <dl className="answers">{given.map(({ id, question, answer }) => <div key={id}><dt>{question}</dt><dd><span className="as-written" dir="auto">{answer}</span></dd></div>)}</dl>
    </>
  );
}

async function answersTo(form: BuiltForm | null, posted: Posted, locale: Locale): Promise<FormAnswer[]> {
  if (!form) return [];
  const { t } = await readerFor(locale);
  return readForm(form.definition, posted, { locale, yesNo: { yes: t("forms.yes"), no: t("forms.no") } }).answers;
}

/** Somebody was filling in a form that has been withdrawn meanwhile: why, and all that was written, to be copied. */
async function withdrawnDocument(locale: Locale, slug: string, posted: Posted, reason: string): Promise<Response> {
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { reader } = frame;
  const answers = await answersTo(await findFormVersion(posted.version ?? ""), posted, locale);
  const title = reader.t("forms.withdrawn.title");
  const place = Object.fromEntries(locales.map((each) => [each, addressWith("/forms/[slug]", each, slug)]));
  const view = (
    <div className="wrap page flow">
      <h1>{title}</h1>
      <p className="lead">{reader.t("forms.withdrawn.lead")}</p>
      {reason && <p>{reason}</p>}
      <Answers answers={answers} reader={reader} />
    </div>
  );
  return ownDocument(view, { frame, place, title, status: 410 });
}

/** The form has another version than the one that was begun: it goes on with the new one from its first step, with what was typed, and says so. */
async function changedForm(form: MatterForm, posted: Posted, locale: Locale): Promise<MatterForm> {
  const before = await answersTo(await findFormVersion(posted.version ?? ""), posted, locale);
  const asked = new Set(form.definition.steps.flatMap(({ fields }) => fields.map(({ id }) => id)));
  const gone = before.filter(({ id }) => !asked.has(id));
  return {
    ...form,
    notice: (reader) => (
      <section className="notice" role="alert" id="faults" tabIndex={-1} aria-labelledby="changed">
        <h2 id="changed">{reader.t("forms.changed.title")}</h2>
        <p>{reader.t("forms.changed.text")}</p>
        <Answers answers={gone} reader={reader} />
      </section>
    ),
  };
}

/** Answers a post to the address of a department's own form. */
export async function answerBuiltForm(request: Request, { locale, slug, posted }: { locale: Locale; slug: string; posted: Posted }): Promise<Response> {
  const there = await findForm(locale, slug);
  // It has another address by now: what was begun goes on there.
  const found = there?.state === "moved" ? await findForm(locale, decodeURIComponent(there.href.split("/").at(-1) ?? "")) : there;
  if (!found || found.state !== "published") return withdrawnDocument(locale, slug, posted, found?.state === "withdrawn" ? found.reason : "");
  const form = liveMatterForm(found);
  if (posted.version === form.version) return answerMatterForm(request, { locale, form, posted });
  return answerMatterForm(request, { locale, form: await changedForm(form, posted, locale), posted: { ...posted, go: "step-0", looked: "" } });
}

/** The same while the database does not answer: with the form as it was read before, or else closed. */
export async function keptBuiltForm(locale: Locale, slug: string, posted: Posted): Promise<Response> {
  const form = known.get(posted.version ?? "");
  if (form) return matterFormAgain(locale, form)(posted, { notSent: true, status: 503 });
  return closedDocument(await bareFrame(locale), Object.fromEntries(locales.map((each) => [each, addressWith("/forms/[slug]", each, slug)])));
}

