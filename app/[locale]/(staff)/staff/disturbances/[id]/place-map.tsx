import { getTranslations } from "next-intl/server";
import type { StaffDisturbance } from "@/domain/disturbances/disturbances.queries";
import { hasMap } from "@/domain/matters/place/map-picture";
import type { Locale } from "@/i18n/routing";
import { type Position, showCoordinates } from "@/lib/map/coordinates";
import { mapMoves, mapScales, mapSize, pointOf, viewKey } from "@/lib/map/map-view";
import { afterMapPress, positionIn, viewIn } from "@/lib/map/place";

export type Query = Record<string, string | string[] | undefined>;

interface Pressed {
  coordinates?: string;
  view?: string;
  [name: string]: string | undefined;
}

/** The map's own fields, after the press that the address tells of. */
function fieldsAfter(query: Query, { position }: StaffDisturbance): Pressed {
  const asked: Record<string, string> = Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const coordinates = asked.coordinates ?? (position ? showCoordinates(position) : "");
  const form = { ...asked, coordinates };
  return afterMapPress(form) ?? form;
}

/** Where somebody has pressed, where that is another place than the one that is kept. */
export function pressedPlace(query: Query, disturbance: StaffDisturbance): Position | null {
  const pressed = hasMap() ? positionIn(fieldsAfter(query, disturbance) as Record<string, string>) : null;
  return pressed && (!disturbance.position || showCoordinates(pressed) !== showCoordinates(disturbance.position)) ? pressed : null;
}

/** A map that is pressed to say where it is. Each press asks for the page with another place in the form; nothing is kept until that is sent. */
export async function PlaceMap({ disturbance, locale, here, query }: { disturbance: StaffDisturbance; locale: Locale; here: string; query: Query }) {
  if (!hasMap()) return null;
  const t = await getTranslations({ locale, namespace: "matters.forms.map" });
  const form = fieldsAfter(query, disturbance) as Record<string, string>;
  const view = viewIn(form);
  const position = positionIn(form);
  const point = position && pointOf(view, position);
  const isShown = { in: view.scale < mapScales.length - 1, out: view.scale > 0, north: true, south: true, west: true, east: true };
  return (
    <form className="flow" method="get" action={`${here}#map`} id="map" aria-labelledby="map-title">
      <h2 id="map-title">{t("title")}</h2>
      <p className="soft">{t("hint")}</p>
      <p>{position ? t("chosen", { coordinates: showCoordinates(position) }) : t("none")}</p>
      <div className="map" dir="ltr">
        <input type="image" name="point" src={`/api/map/${viewKey(view)}`} alt={t("alt")} width={mapSize} height={mapSize} />
        {point && <svg className="map-mark" width={mapSize} height={mapSize} viewBox={`0 0 ${mapSize} ${mapSize}`} aria-hidden="true"><circle cx={point.x} cy={point.y} r="11" /><circle cx={point.x} cy={point.y} r="11" /></svg>}
      </div>
      <p className="map-moves">{mapMoves.filter((move) => isShown[move]).map((move) => <button className="button plain" key={move} type="submit" name="map" value={move}>{t(`moves.${move}`)}</button>)}</p>
      <input type="hidden" name="view" value={viewKey(view)} />
      {position && <input type="hidden" name="coordinates" value={showCoordinates(position)} />}
    </form>
  );
}
