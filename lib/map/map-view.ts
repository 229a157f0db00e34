import { type Area, type Metres, type Position, toDegrees, toMetres } from "./coordinates";

/*
 * A map that is a picture in a form: pressing it posts where, and buttons post the next picture to look at. No script,
 * and no picture from anywhere but the portal. In SWEREF 99 TM a point of the picture is so many metres, everywhere alike. Pure.
 */

/** Of the picture, in pixels. It is never scaled, since a press is told in pixels of what is shown; it fits where a page is read at 400 %. */
export const mapSize = 280;
/** Metres to a pixel: the whole municipality, a part of it, a quarter, some houses. */
export const mapScales = [128, 32, 8, 2] as const;

/** A picture: its middle, on a grid so that many see the same one, and its scale. */
export interface MapView extends Metres {
  scale: number;
}

const scaleOf = (scale: number): number => mapScales[Math.min(mapScales.length - 1, Math.max(0, scale))] as number;
const gridOf = (scale: number): number => (mapSize / 4) * scaleOf(scale);

function onGrid({ north, east, scale }: MapView, area: Area): MapView {
  const within = Math.min(mapScales.length - 1, Math.max(0, scale));
  // Parallels and meridians are bent in metres: all four corners say how far the area reaches.
  const corners = [area.south, area.north].flatMap((latitude) => [area.west, area.east].map((longitude) => toMetres({ latitude, longitude })));
  const grid = gridOf(within);
  const snap = (value: number, reach: number[]) => Math.round(Math.min(Math.max(...reach), Math.max(Math.min(...reach), value)) / grid) * grid;
  return { north: snap(north, corners.map((corner) => corner.north)), east: snap(east, corners.map((corner) => corner.east)), scale: within };
}

/** The picture with a place in it, at a scale; that of the whole area without one. */
export function viewAround(position: Position | null, area: Area, scale: number = position ? 2 : 0): MapView {
  const middle = position ?? { latitude: (area.south + area.north) / 2, longitude: (area.west + area.east) / 2 };
  return onGrid({ ...toMetres(middle), scale }, area);
}

/** "6580000-674000-2" */
export const viewKey = ({ north, east, scale }: MapView): string => `${north}-${east}-${scale}`;

/** The view of a key; null for one that there is not: pictures are on the grid and within the area. */
export function readView(key: string, area: Area): MapView | null {
  const [, north, east, scale] = /^(\d{7})-(\d{6})-(\d)$/.exec(key) ?? [];
  if (!north) return null;
  const view = { north: Number(north), east: Number(east), scale: Number(scale) };
  return viewKey(onGrid(view, area)) === key ? view : null;
}

export const mapMoves = ["north", "south", "west", "east", "in", "out"] as const;
export type MapMove = (typeof mapMoves)[number];

/** Half a picture on, or a scale nearer or further away. */
export function moveView(view: MapView, move: MapMove, area: Area): MapView {
  const half = (mapSize / 2) * scaleOf(view.scale);
  if (move === "in" || move === "out") return onGrid({ ...view, scale: view.scale + (move === "in" ? 1 : -1) }, area);
  const [north, east] = { north: [half, 0], south: [-half, 0], west: [0, -half], east: [0, half] }[move] as [number, number];
  return onGrid({ north: view.north + north, east: view.east + east, scale: view.scale }, area);
}

/** South-west and north-east corner, in metres. */
export function cornersOf({ north, east, scale }: MapView): { south: number; west: number; north: number; east: number } {
  const half = (mapSize / 2) * scaleOf(scale);
  return { south: north - half, west: east - half, north: north + half, east: east + half };
}

/** The place that was pressed, in pixels from the upper left corner. From the keyboard a browser says 0, 0: then it is the middle. */
export function positionAt(view: MapView, x: number, y: number): Position {
  const { west, north } = cornersOf(view);
  const [right, down] = x === 0 && y === 0 ? [mapSize / 2, mapSize / 2] : [x, y];
  return toDegrees({ north: north - down * scaleOf(view.scale), east: west + right * scaleOf(view.scale) });
}

/** Where a place is in the picture, in pixels; null where it lies outside it. */
export function pointOf(view: MapView, position: Position): { x: number; y: number } | null {
  const { west, north } = cornersOf(view);
  const metres = toMetres(position);
  const [x, y] = [(metres.east - west) / scaleOf(view.scale), (north - metres.north) / scaleOf(view.scale)];
  return x >= 0 && y >= 0 && x <= mapSize && y <= mapSize ? { x: Math.round(x), y: Math.round(y) } : null;
}
