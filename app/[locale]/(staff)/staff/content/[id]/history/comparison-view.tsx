import { useTranslations } from "next-intl";
import type { ComparedSide, ComparedVersions } from "@/domain/publishing/history.queries";
import { audiences } from "@/domain/publishing/content.schema";
import type { SettingsNames } from "@/domain/publishing/settings.queries";
import type { ItemSettings, SettingsField } from "@/domain/publishing/settings.schema";
import { Changes } from "../_components/changes";

/** What a version's settings said, with names instead of keys. */
function useSettingText(names: SettingsNames) {
  const t = useTranslations("arranging");
  const words: { [Field in SettingsField]: (settings: ItemSettings) => string | null | undefined } = {
    departmentId: ({ departmentId }) => names.departments.get(departmentId) ?? departmentId,
    ownerId: ({ ownerId }) => names.people.get(ownerId),
    deputyId: ({ deputyId }) => deputyId && names.people.get(deputyId),
    parentId: ({ parentId }) => parentId && names.items.get(parentId),
    topicId: ({ topicId }) => topicId && names.items.get(topicId),
    order: ({ order }) => String(order),
    audience: ({ audience }) => audience.map((each) => t(`audiences.${each}`)).join(", "),
    counterparts: ({ counterparts }) => audiences.filter((each) => counterparts[each]).map((each) => `${t(`audiences.${each}`)}: ${names.items.get(counterparts[each]!) ?? counterparts[each]}`).join("; "),
    legalBasis: ({ legalBasis }) => legalBasis.join("; "),
    checkMonths: ({ checkMonths }) => checkMonths === null ? null : t("months", { count: checkMonths }),
  };
  return (field: SettingsField, settings: ItemSettings) => words[field](settings) || t("nothing");
}

function SettingsChanges({ settings: { fields, before, after }, names }: { settings: NonNullable<ComparedVersions["settings"]>; names: SettingsNames }) {
  const t = useTranslations("arranging");
  const text = useSettingText(names);
  return (
    <>
      <h3>{t("changed")}</h3>
      <dl>{fields.map((field) => <div key={field}><dt>{t(`fields.${field}`)}</dt><dd>{t("fromTo", { from: text(field, before), to: text(field, after) })}</dd></div>)}</dl>
    </>
  );
}

function useSideName() {
  const t = useTranslations("editor");
  return ({ side, version }: ComparedSide) => (version ? t(side === "live" ? "history.sides.liveVersion" : "history.sides.version", { number: version.number }) : t("history.sides.unsaved"));
}

/** What changed between two texts, in reading order: in words, form, pictures and settings. */
export function ComparisonView({ compared, textLocale, names }: { compared: ComparedVersions; textLocale: string; names: SettingsNames }) {
  const t = useTranslations("editor");
  const nameOf = useSideName();
  const { before, after, comparison, settings } = compared;
  return (
    <section className="notice flow" aria-labelledby="comparison">
      <h2 id="comparison">{t("history.comparingSides", { from: nameOf(before), to: nameOf(after) })}</h2>
      <Changes comparison={comparison} textLocale={textLocale} name="change" more={settings?.fields.length} />
      {settings && settings.fields.length > 0 && <SettingsChanges settings={settings} names={names} />}
    </section>
  );
}
