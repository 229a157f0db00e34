import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import type { PersonView } from "@/domain/people/people.schema";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { protectPersonAction, reopenPersonAction } from "../standing-actions";

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

/** Protected identity: whether somebody is never named to the public, and the way to say so for IT (OSL 21 kap. 3 §). */
export function Protection({ person, here }: { person: PersonView; here: string }) {
  const t = useTranslations("people.standing.protection");
  if (!person.doNotPublish && !person.may.protect) return null;
  return (
    <section className="flow narrow" aria-labelledby="protection">
      <h2 id="protection">{t("title")}</h2>
      <p>{person.doNotPublish ? t("is") : t("explain")}</p>
      {person.may.protect && (
        <GuardedForm action={protectPersonAction} askPasskey={askPasskeyAction}>
          <input type="hidden" name="personId" value={person.id} />
          <input type="hidden" name="here" value={here} />
          <p><button className="button" type="submit" name="deed" value={person.doNotPublish ? "unprotect" : "protect"}>{person.doNotPublish ? t("unprotect") : t("protect")}</button></p>
        </GuardedForm>
      )}
    </section>
  );
}
