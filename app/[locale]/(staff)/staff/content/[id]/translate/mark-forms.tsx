import { useTranslations } from "next-intl";
import { markTranslationAction } from "../edition-actions";

/** Says what the published translation is worth, without changing it. */
export function MarkForms({ editionId, sourceNumber, here }: { editionId: string; sourceNumber: number; here: string }) {
  const t = useTranslations("translation");
  return (
    <section className="flow" aria-labelledby="mark">
      <h3 id="mark">{t("mark.title")}</h3>
      <p className="soft">{t("mark.explain")}</p>
      <form action={markTranslationAction} className="deeds">
        <input type="hidden" name="editionId" value={editionId} />
        <input type="hidden" name="sourceNumber" value={sourceNumber} />
        <input type="hidden" name="here" value={here} />
        <button className="button plain" name="as" value="checked">{t("mark.checked", { number: sourceNumber })}</button>
        <button className="button plain" name="as" value="machine">{t("mark.machine")}</button>
      </form>
    </section>
  );
}
