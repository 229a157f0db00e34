import "server-only";
import { renderDocument } from "@/components/document/render-document";
import { type Field, type Step, wordsIn } from "@/domain/forms/form-definition.schema";
import type { LiveEdition } from "@/domain/publishing/publishing.queries";
import { contentAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import type { RenderedDocument } from "@/lib/document-cache";
import type { AroundDraft } from "../[...path]/page-document";
import type { LoadedFrame } from "../_frame/frame";

/* A form as it is read for advice: everything that it asks, and nothing to fill in. */

const label = (field: Pick<Field, "label">, locale: Locale) => wordsIn(field.label, locale).text;

function conditionWords({ when }: Field, steps: readonly Step[], { t, locale }: Reader): string | null {
  const before = when && steps.flatMap(({ fields }) => fields).find(({ id }) => id === when.field);
  if (!when || !before) return null;
  const choice = "choices" in before ? before.choices.find(({ id }) => id === when.answer) : undefined;
  return t("forms.onlyWhen", { question: label(before, locale), answer: choice ? wordsIn(choice.label, locale).text : when.answer === "yes" ? t("forms.yes") : t("forms.no") });
}

function FormPaper({ title, lead, steps, reader }: { title: string; lead: string; steps: Step[]; reader: Reader }) {
  const { locale, t } = reader;
  return (
    <div className="wrap page flow">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {steps.map((step, index) => (
        <section className="flow measure" key={index} aria-labelledby={`paper-${index}`}>
          <h2 id={`paper-${index}`}>{wordsIn(step.title, locale).text}</h2>
          {step.fields.map((field) => {
            const condition = conditionWords(field, steps, reader);
            return (
              <div key={field.id}>
                <h3>{field.kind !== "information" && !field.required ? t("forms.optional", { question: label(field, locale) }) : label(field, locale)}</h3>
                {field.hint && <p className="as-written">{wordsIn(field.hint, locale).text}</p>}
                {"choices" in field && <ul>{field.choices.map((choice) => <li key={choice.id}>{label(choice, locale)}</li>)}</ul>}
                {condition && <p className="soft">{condition}</p>}
              </div>
            );
          })}
        </section>
      ))}
    </div>
  );
}

/** A version of a form that is not published, for somebody who is asked for advice. */
export function formPaperDocument(frame: LoadedFrame, { content, locale, path }: LiveEdition, draft: AroundDraft): Promise<RenderedDocument> {
  const steps = content.body.flatMap((block) => (block.type === "formStep" ? [{ title: block.title, fields: block.fields }] : []));
  const info = { title: content.title, description: content.lead, canonical: contentAddress("form", locale, path), index: false };
  return renderDocument(<>{draft.before}<FormPaper title={content.title} lead={content.lead} steps={steps} reader={frame.reader} />{draft.after}</>, { frame, info });
}
