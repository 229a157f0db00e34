import { useTranslations } from "next-intl";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { auditEventNames } from "@/lib/audit-events";
import { SelectFilter } from "../content/select-filter";

interface Properties {
  here: string;
  /** What stands in the address, as typed. */
  given: Record<string, string>;
  /** Names of the fields that could not be read. */
  wrong: string[];
}

/** Message keys hold no full stops. */
export const eventKey = (event: string): string => event.replaceAll(".", "-");

/** Which rows to show: a GET form, so that a selection can be linked to and works without script. */
export function AuditFilterForm({ here, given, wrong }: Properties) {
  const t = useTranslations("audit");
  const form = useTranslations("editor");
  const problems = wrong.map((field) => ({ field, text: t("filter.dateWrong") }));
  const hints = { person: t("filter.personHint"), thing: t("filter.thingHint"), from: t("filter.dateHint"), to: t("filter.dateHint") };
  return (
    <>
      <ProblemSummary title={form("problems.title")} problems={problems} />
      <form className="filters" action={here} role="search" aria-label={t("filter.title")} noValidate>
        <SelectFilter name="event" label={t("filter.event")} all={t("filter.all")} value={given.event} options={auditEventNames.map((event) => [event, t(`events.${eventKey(event)}`)])} />
        {(["person", "thing", "from", "to"] as const).map((name) => (
          <div key={name}>
            <label htmlFor={name}>{t(`filter.${name}`)}</label>
            <p className="soft" id={`${name}-hint`}>{hints[name]}</p>
            <FieldProblem field={name} problems={problems} />
            <input className="field" id={name} name={name} defaultValue={given[name]} autoComplete="off" {...fieldState(name, problems, `${name}-hint`)} />
          </div>
        ))}
        <div className="deeds">
          <button className="button" type="submit">{t("filter.submit")}</button>
          <a className="alone" href={here}>{t("filter.clear")}</a>
        </div>
      </form>
    </>
  );
}
