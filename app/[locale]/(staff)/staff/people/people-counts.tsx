import { useTranslations } from "next-intl";
import { peopleSelections, type PeopleSelection } from "@/domain/people/people.schema";

/** How many people there are of each sort, each number a way to their list (IT and auditors). */
export function PeopleCounts({ counts, chosen, here }: { counts: Record<PeopleSelection, number>; chosen: PeopleSelection | undefined; here: string }) {
  const t = useTranslations("people");
  return (
    <nav aria-label={t("selections.label")}>
      <p className="deeds">
        <a className="alone" href={here} aria-current={chosen ? undefined : "page"}>{t("selections.all")}</a>
        {peopleSelections.map((each) => (
          <a className="alone" key={each} href={`${here}?show=${each}`} aria-current={each === chosen ? "page" : undefined}>{t(`selections.${each}`, { count: counts[each] })}</a>
        ))}
      </p>
    </nav>
  );
}
