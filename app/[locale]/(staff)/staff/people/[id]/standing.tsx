import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import type { PersonView } from "@/domain/people/people.schema";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { reopenPersonAction } from "../standing-actions";

/** Whether somebody comes in today and, if not, why, with the way to open them again for IT (P4, P5). */
export function Standing({ person, locale, here }: { person: PersonView; locale: Locale; here: string }) {
  const t = useTranslations("people");
  return (
    <>
      {person.closedAt && (
        <section className="notice" aria-labelledby="closed">
          <h2 id="closed">{t("standing.isClosed")}</h2>
          <p>{t("standing.closedSince", { when: formatDateTime(person.closedAt, locale) })}</p>
          <p>{person.closedReason === "directory" ? t("standing.byDirectory") : t("standing.because", { reason: person.closedReason ?? "" })}</p>
        </section>
      )}
      {!person.closedAt && person.dormant && <p className="notice">{t("standing.dormantExplained")}</p>}
      {person.may.reopen && (
        <GuardedForm action={reopenPersonAction} askPasskey={askPasskeyAction}>
          <input type="hidden" name="personId" value={person.id} />
          <input type="hidden" name="here" value={here} />
          <button className="button" type="submit">{t("standing.reopen")}</button>
        </GuardedForm>
      )}
      {person.affiliations.length === 0 && <p>{t("noAffiliationExplained")}</p>}
    </>
  );
}
