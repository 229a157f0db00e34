import "server-only";
import type { Content } from "@/domain/publishing/content.schema";
import { formIn } from "@/domain/forms/forms.queries";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { loadFrame } from "../_frame/frame";
import { ownDocument } from "../_frame/own-document";
import { type MatterForm, postMatterForm } from "./matter-form";

/* A form that is not published, tried by those who build it: filled in and looked through as it will be, and never sent. */

const TrialNotice = ({ reader: { t } }: { reader: Reader }) => (
  <section className="notice" aria-labelledby="trial">
    <h2 id="trial">{t("forms.trial.title")}</h2>
    <p>{t("forms.trial.text")}</p>
  </section>
);

/** The draft as a form that can be tried; null where it cannot be filled in yet. The builder says what is missing. */
export function trialForm(content: Content, locale: Locale, address: string): MatterForm | null {
  const form = formIn(content, locale);
  if (!form) return null;
  return { definition: form.definition, place: { [locale]: address }, kind: "form", to: {}, trial: true, notice: (reader) => <TrialNotice reader={reader} /> };
}

/** Answers a step of a trial; at the end stands what would have been sent, and that nothing was. */
export function answerTrial(request: Request, locale: Locale, form: MatterForm): Promise<Response> {
  return postMatterForm(request, locale, form, {
    send: async ({ answers = [] }) => {
      const frame = await loadFrame(locale);
      const { t } = frame.reader;
      const view = (
        <div className="wrap page flow">
          <h1>{t("forms.trial.done")}</h1>
          <p className="lead">{t("forms.trial.doneText")}</p>
          <dl className="answers">{answers.map(({ question, answer }) => <div key={question}><dt>{question}</dt><dd><span className="as-written" dir="auto">{answer}</span></dd></div>)}</dl>
          <p><a className="alone" href={form.place && typeof form.place !== "string" ? form.place[locale] : ""}>{t("forms.trial.again")}</a></p>
        </div>
      );
      return ownDocument(view, { frame, place: form.place, title: t("forms.trial.done") });
    },
  });
}
