import { useTranslations } from "next-intl";
import { type EquipmentFilter, selections } from "@/domain/equipment/equipment.schema";

/** Chooses equipment by words, department and how it stands. */
export function FilterForm({ filter, departments, here }: { filter: EquipmentFilter; departments: { id: string; name: string }[]; here: string }) {
  const t = useTranslations("equipment.filter");
  return (
    <form className="filters" action={here} role="search" aria-label={t("title")}>
      <div><label htmlFor="q">{t("q")}</label><p className="soft" id="q-hint">{t("qHint")}</p><input className="field" id="q" name="q" type="search" defaultValue={filter.q} aria-describedby="q-hint" autoComplete="off" /></div>
      {departments.length > 1 && (
        <div><label htmlFor="department">{t("department")}</label>
          <select className="field" id="department" name="department" defaultValue={filter.department}><option value="">{t("allDepartments")}</option>{departments.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
        </div>
      )}
      <div><label htmlFor="show">{t("show")}</label>
        <select className="field" id="show" name="show" defaultValue={filter.show ?? ""}><option value="">{t("all")}</option>{selections.map((each) => <option key={each} value={each}>{t(`selections.${each}`)}</option>)}</select>
      </div>
      <div><button className="button" type="submit">{t("submit")}</button></div>
    </form>
  );
}
