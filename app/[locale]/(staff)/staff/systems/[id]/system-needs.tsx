import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listSystemChoices, type StaffSystem } from "@/domain/systems/systems.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { answerOfferAction, dropNeedAction } from "../actions";

interface Properties {
  shown: StaffSystem;
  locale: Locale;
  here: string;
}

/** What a system needs, each with the way to say that it does not any more. */
export async function SystemNeeds({ shown: { system, mayEdit }, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "systems" });
  if (system.needs.length === 0) return <p>{t("staff.needs.none")}</p>;
  const names = new Map((await listSystemChoices(locale)).map(({ id, name }) => [id, name]));
  return (
    <ScrollTable caption={t("staff.needs.caption")}>
      <thead><tr>{(["needs", "kind", "exchanged"] as const).map((column) => <th key={column} scope="col">{t(`staff.needs.${column}`)}</th>)}{mayEdit && <th scope="col">{t("staff.needs.deed")}</th>}</tr></thead>
      <tbody>
        {system.needs.map(({ needsId, kind, exchanged }) => {
          const name = names.get(needsId) ?? needsId;
          return (
            <tr key={needsId}>
              <th scope="row"><a href={addressWith("/staff/systems/[id]", locale, needsId)}>{name}</a></th>
              <td>{t(`values.dependency.${kind}`)}</td>
              <td>{exchanged || "–"}</td>
              {mayEdit && (
                <td>
                  <GuardedForm action={dropNeedAction} askPasskey={askPasskeyAction}>
                    <input type="hidden" name="here" value={here} /><input type="hidden" name="systemId" value={system.id} /><input type="hidden" name="needsId" value={needsId} />
                    <button className="button plain" type="submit" aria-label={t("staff.needs.dropOne", { name })}>{t("staff.needs.drop")}</button>
                  </GuardedForm>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}

/** That a system is offered to another side, with what either side can say to it. */
export async function Offer({ shown: { system, mayEdit, mayTake }, locale, here }: Properties) {
  const { offer } = system;
  if (!offer) return null;
  const t = await getTranslations({ locale, namespace: "systems" });
  return (
    <section className="notice flow" aria-labelledby="offer">
      <h2 id="offer">{t("staff.offer.title")}</h2>
      <p>{t("staff.offer.text", { department: offer.department.name, use: t(`usedBy.${offer.shared ? "all" : "department"}`) })}</p>
      {(mayEdit || mayTake) && (
        <GuardedForm action={answerOfferAction} askPasskey={askPasskeyAction} className="deeds">
          <input type="hidden" name="here" value={here} /><input type="hidden" name="systemId" value={system.id} />
          {mayTake && <button className="button" type="submit" name="deed" value="take">{t("staff.offer.take")}</button>}
          <button className="button plain" type="submit" name="deed" value="decline">{t("staff.offer.decline")}</button>
        </GuardedForm>
      )}
    </section>
  );
}
