import { municipality } from "../municipality";
import { type Position, readCoordinates, showCoordinates } from "./coordinates";
import { type MapMove, mapMoves, type MapView, moveView, positionAt, readView, viewAround, viewKey } from "./map-view";

/** A place in a form: in words, always enough; in coordinates; and on a map, where there is one. Safe on both sides. */

export const longestPlace = 300;

export interface ReadPlace {
  place: string;
  position: Position | null;
}

/** Reads the place of a posted form, or says what is wrong with its fields. */
export function readPlace(form: Record<string, string>): ReadPlace | { problems: { field: string; code: string }[] } {
  const place = (form.place ?? "").trim();
  const typed = (form.coordinates ?? "").trim();
  const read = typed ? readCoordinates(typed, municipality.area) : null;
  const placeCode = !place ? "placeMissing" : place.length > longestPlace ? "placeTooLong" : undefined;
  const problems = [...(placeCode ? [{ field: "place", code: placeCode }] : []), ...(read && "code" in read ? [{ field: "coordinates", code: read.code }] : [])];
  return problems.length > 0 ? { problems } : { place, position: read && !("code" in read) ? read : null };
}

/** The coordinates that were typed, where they can be read. */
export function positionIn(form: Record<string, string>): Position | null {
  const read = form.coordinates ? readCoordinates(form.coordinates, municipality.area) : null;
  return read && !("code" in read) ? read : null;
}

/** The picture of the map that the form shows: the one it says, or the one around its coordinates. */
export const viewIn = (form: Record<string, string>): MapView => readView(form.view ?? "", municipality.area) ?? viewAround(positionIn(form), municipality.area);

const isMove = (given: string | undefined): given is MapMove => mapMoves.some((move) => move === given);

/**
 * What a form becomes by a press on the map or one of its buttons: another picture, or another place in the middle of a
 * nearer one. Null where neither was pressed.
 */
export function afterMapPress(form: Record<string, string>): Record<string, string> | null {
  const { area } = municipality;
  const view = viewIn(form);
  if (isMove(form.map)) return { ...form, view: viewKey(moveView(view, form.map, area)) };
  if (form.map === "find") return { ...form, view: "" };
  if (!("point.x" in form)) return null;
  const pressed = positionAt(view, Number(form["point.x"]) || 0, Number(form["point.y"]) || 0);
  const position = readCoordinates(showCoordinates(pressed), area);
  // Beside the municipality: the picture reaches further than it does.
  if ("code" in position) return { ...form };
  return { ...form, coordinates: showCoordinates(position), view: viewKey(viewAround(position, area, view.scale + 1)) };
}
