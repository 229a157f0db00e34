import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { listReportDepartments, type StaffDisturbance } from "@/domain/disturbances/disturbances.queries";
import { listPageChoices } from "@/domain/publishing/choices.queries";
import { listSystemChoices } from "@/domain/systems/systems.queries";
import type { Locale } from "@/i18n/routing";
import { showCoordinates } from "@/lib/map/coordinates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { changeDisturbanceAction, endDisturbanceAction, tellMoreAction } from "../actions";
import { disturbanceFields, updateFields, wallClock } from "../disturbance-fields";
import { pressedPlace, type Query } from "./place-map";

interface Properties {
  actor: SignedIn;
  disturbance: StaffDisturbance;
  locale: Locale;
  here: string;
  query: Query;
}

/** Telling more, and that it is over; what was said is put right below, folded away. */
export async function DisturbanceDeeds({ actor, disturbance, locale, here, query }: Properties) {
  const t = await getTranslations({ locale, namespace: "disturbances.staff" });
  const { text, translations } = await updateFields(locale);
  const shared = { askPasskey: askPasskeyAction, hidden: { disturbanceId: disturbance.id, ui: locale, here } };
  const ends = disturbance.state === "planned" ? "cancel" : "solve";
  const pressed = pressedPlace(query, disturbance);
  const shown = pressed ? { ...disturbance, position: pressed } : disturbance;
  const { fields, groups } = await disturbanceFields({ locale, departments: await listReportDepartments(actor, locale), pages: await listPageChoices(actor, locale), systems: await listSystemChoices(locale), disturbance: shown });
  return (
    <>
      <section className="flow" aria-labelledby="tell-title">
        <h2 id="tell-title">{t("tell.title")}</h2>
        <FieldForm
          {...shared}
          action={tellMoreAction}
          id="tell"
          hidden={{ ...shared.hidden, endBefore: wallClock(disturbance.expectedEnd) }}
          fields={[
            text,
            { name: "expectedEnd", label: t("fields.expectedEnd"), hint: t("tell.expectedEndHint"), type: "datetime-local", value: wallClock(disturbance.expectedEnd) },
          ]}
          groups={[translations]}
          deeds={[{ value: "tell", label: t("tell.submit") }]}
        />
      </section>
      <section className="flow" aria-labelledby="end-title">
        <h2 id="end-title">{t(`${ends}.title`)}</h2>
        <FieldForm
          {...shared}
          action={endDisturbanceAction}
          id={ends}
          fields={[text, ...(ends === "solve" ? [{ name: "solvedAt", label: t("solve.at"), hint: t("solve.atHint"), type: "datetime-local" as const }] : [])]}
          groups={[translations]}
          deeds={[{ value: ends, label: t(`${ends}.submit`) }]}
        />
      </section>
      {pressed && <p className="notice" role="status">{t("place.chosen", { coordinates: showCoordinates(pressed) })}</p>}
      <FieldForm {...shared} action={changeDisturbanceAction} id="change" key={pressed ? showCoordinates(pressed) : "kept"} folded={{ summary: t("change.title") }} hidden={{ ...shared.hidden, revision: disturbance.revision }} fields={fields} groups={groups} deeds={[{ value: "change", label: t("change.submit") }]} />
    </>
  );
}
