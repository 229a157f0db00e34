import { getTranslations } from "next-intl/server";
import type { HandledMatter } from "@/domain/matters/matters.schema";
import { type Position, showCoordinates } from "@/lib/map/coordinates";
import { hasMap } from "@/domain/matters/place/map-picture";
import { mapSize, pointOf, viewAround, viewKey } from "@/lib/map/map-view";
import type { Locale } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";

/** The place as text, for a map of one's own (RFC 5870), and in a picture where the municipality has a map. */
async function Place({ position, locale }: { position: Position; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  const shown = showCoordinates(position);
  const view = viewAround(position, municipality.area, 3);
  const point = pointOf(view, position);
  return (
    <>
      <p><bdi dir="ltr">{shown}</bdi> <a href={`geo:${shown.replace(" ", "")}`}>{t("staff.openPlace")}</a></p>
      {hasMap() && (
        <div className="map" dir="ltr">
          {/* eslint-disable-next-line @next/next/no-img-element -- The portal's own picture, in the one size that there is. */}
          <img src={`/api/map/${viewKey(view)}`} alt={t("forms.map.picture")} width={mapSize} height={mapSize} loading="lazy" />
          {point && <svg className="map-mark" width={mapSize} height={mapSize} viewBox={`0 0 ${mapSize} ${mapSize}`} aria-hidden="true"><circle cx={point.x} cy={point.y} r="11" /><circle cx={point.x} cy={point.y} r="11" /></svg>}
        </div>
      )}
    </>
  );
}

/** What the sender answered to the questions of a form, in the words in which they were asked. */
export async function FormAnswers({ matter: { form, answers, position, locale: asked }, locale }: { matter: HandledMatter; locale: Locale }) {
  if (answers.length === 0 && !position) return null;
  const t = await getTranslations({ locale, namespace: "matters" });
  return (
    <section className="flow" aria-labelledby="answers">
      <h2 id="answers">{t("staff.answers")}</h2>
      {form && <p lang={asked}>{form}</p>}
      <dl lang={asked}>{answers.map(({ question, answer }) => <div key={question}><dt dir="auto">{question}</dt><dd className="as-written" dir="auto">{answer}</dd></div>)}</dl>
      {position && <Place position={position} locale={locale} />}
    </section>
  );
}
