import { type Position, showCoordinates } from "@/lib/map/coordinates";
import { mapMoves, mapScales, mapSize, type MapView, pointOf, viewKey } from "@/lib/map/map-view";
import type { Reader } from "@/i18n/reader";
import { type Fault, TextField } from "../../_frame/form-parts";

interface Properties {
  reader: Reader;
  typed: Record<string, string>;
  faults: Fault[];
  /** The picture of the map; null where the municipality has none. */
  map: MapView | null;
  position: Position | null;
}

/** Where the place is in the picture. */
function Mark({ view, position }: { view: MapView; position: Position | null }) {
  const point = position && pointOf(view, position);
  if (!point) return null;
  return (
    <svg className="map-mark" width={mapSize} height={mapSize} viewBox={`0 0 ${mapSize} ${mapSize}`} aria-hidden="true">
      <circle cx={point.x} cy={point.y} r="11" />
      <circle cx={point.x} cy={point.y} r="11" />
    </svg>
  );
}

/** A map that is a picture which can be pressed, and buttons that show another part of it: each posts the form, which comes back with all that was typed. */
function PlaceMap({ reader, map, position }: { reader: Reader; map: MapView; position: Position | null }) {
  const { t } = reader;
  const isShown = { in: map.scale < mapScales.length - 1, out: map.scale > 0, north: true, south: true, west: true, east: true };
  return (
    <fieldset className="flow" id="map" aria-describedby="map-hint">
      <legend>{t("matters.forms.map.title")}</legend>
      <p className="soft" id="map-hint">{t("matters.forms.map.hint")}</p>
      <p role="status">{position ? t("matters.forms.map.chosen", { coordinates: `\u2068${showCoordinates(position)}\u2069` }) : t("matters.forms.map.none")}</p>
      <div className="map" dir="ltr">
        <input type="image" name="point" src={`/api/map/${viewKey(map)}`} alt={t("matters.forms.map.alt")} width={mapSize} height={mapSize} />
        <Mark view={map} position={position} />
      </div>
      <p className="map-moves">
        {mapMoves.filter((move) => isShown[move]).map((move) => <button className="button quiet" key={move} type="submit" name="map" value={move}>{t(`matters.forms.map.moves.${move}`)}</button>)}
        <button className="button quiet" type="submit" name="map" value="find">{t("matters.forms.map.find")}</button>
      </p>
      <input type="hidden" name="view" value={viewKey(map)} />
    </fieldset>
  );
}

/** Where something is: words are always enough. */
export function PlaceField({ reader, typed, faults, map, position }: Properties) {
  const { t } = reader;
  return (
    <>
      <TextField id="place" label={t("matters.forms.place.label")} hint={t("matters.forms.place.hint")} value={typed.place} faults={faults} />
      <TextField id="coordinates" label={t("matters.forms.coordinates.label")} hint={t("matters.forms.coordinates.hint")} value={typed.coordinates} faults={faults} input={{ dir: "ltr", autoComplete: "off", spellCheck: false }} />
      {map && <PlaceMap reader={reader} map={map} position={position} />}
    </>
  );
}
