import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import type { Reader } from "@/i18n/reader";
import { mapSize, type MapView, pointOf, viewKey } from "@/lib/map/map-view";

/** The numbers of those that lie in the picture, in the order of the list. */
export function numbersOn(view: MapView, lines: readonly DisturbanceLine[]): Map<string, number> {
  const shown = lines.filter(({ position }) => position && pointOf(view, position));
  return new Map(shown.map(({ id }, index) => [id, index + 1]));
}

/** A picture of the map with a number where each one is. All that it says stands in the list as well. */
export function DisturbanceMap({ view, lines, numbers, reader }: { view: MapView; lines: readonly DisturbanceLine[]; numbers: ReadonlyMap<string, number>; reader: Reader }) {
  const marks = lines.flatMap(({ id, position }) => {
    const point = position && pointOf(view, position);
    return point ? [{ ...point, id, number: numbers.get(id) }] : [];
  });
  if (marks.length === 0) return null;
  return (
    <div className="map" dir="ltr">
      <img src={`/api/map/${viewKey(view)}`} alt={reader.t("disturbances.map.alt", { count: marks.length })} width={mapSize} height={mapSize} loading="lazy" />
      <svg className="map-numbers" width={mapSize} height={mapSize} viewBox={`0 0 ${mapSize} ${mapSize}`} aria-hidden="true">
        {marks.map(({ id, number, x, y }) => <g key={id}><circle cx={x} cy={y} r="12" /><text x={x} y={y + 5} textAnchor="middle">{number}</text></g>)}
      </svg>
    </div>
  );
}
