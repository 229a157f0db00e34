import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCoordinates, showCoordinates, toDegrees, toMetres } from "./coordinates";

const sweden = { south: 55, west: 10.5, north: 69.1, east: 24.2 };
const positions = fc.record({ latitude: fc.double({ min: 55.1, max: 69, noNaN: true }), longitude: fc.double({ min: 10.6, max: 24, noNaN: true }) });

describe("coordinates", () => {
  /** The length of the meridian from the equator, summed in small steps: slow, plain, and another way than the series. */
  function meridianTo(latitude: number): number {
    const [axis, flattening, steps] = [6_378_137, 1 / 298.257222101, 20_000];
    const e2 = flattening * (2 - flattening);
    const step = (latitude * Math.PI) / 180 / steps;
    let sum = 0;
    for (let at = 0.5; at < steps; at += 1) sum += (axis * (1 - e2)) / (1 - e2 * Math.sin(at * step) ** 2) ** 1.5;
    return sum * step;
  }

  it.each([55, 59.33, 62, 69])("on the middle meridian at %d degrees are as many metres north as the meridian is long, and 500 kilometres east", (latitude) => {
    const { north, east } = toMetres({ latitude, longitude: 15 });
    expect([Math.abs(north - 0.9996 * meridianTo(latitude)) < 0.01, Math.abs(east - 500_000) < 1e-6]).toEqual([true, true]);
  });

  it("keep every small angle, as a transverse Mercator projection does", () => {
    fc.assert(
      fc.property(positions, ({ latitude, longitude }) => {
        const step = 1e-5;
        const from = toMetres({ latitude, longitude });
        const [up, right] = [toMetres({ latitude: latitude + step, longitude }), toMetres({ latitude, longitude: longitude + step })];
        const [north, east] = [{ x: up.east - from.east, y: up.north - from.north }, { x: right.east - from.east, y: right.north - from.north }];
        const cosine = (north.x * east.x + north.y * east.y) / (Math.hypot(north.x, north.y) * Math.hypot(east.x, east.y));
        expect(Math.abs(cosine)).toBeLessThan(1e-5);
      }),
    );
  });

  it("come back from metres and from how they are shown, wherever in Sweden", () => {
    fc.assert(
      fc.property(positions, (position) => {
        const back = toDegrees(toMetres(position));
        expect(Math.abs(back.latitude - position.latitude) + Math.abs(back.longitude - position.longitude)).toBeLessThan(1e-8);
        const shown = showCoordinates(position);
        const read = readCoordinates(shown, sweden);
        expect("code" in read ? read : showCoordinates(read)).toBe(shown);
      }),
    );
  });

  it.each(["59.32934, 18.06858", "59.32934 18.06858", "59,32934 18,06858", "59,32934, 18,06858", "N 59.32934 E 18.06858", "59.32934° N, 18.06858° E", "geo:59.32934,18.06858", "٥٩٫٣٢٩٣٤ ١٨٫٠٦٨٥٨", "6580822, 674569"])("are read as they are typed: %s", (typed) => {
    const read = readCoordinates(typed, sweden);
    expect("code" in read ? read : [read.latitude.toFixed(2), read.longitude.toFixed(2)]).toEqual(["59.33", "18.07"]);
  });

  it.each([
    ["vid sjön", "coordinatesWrong"],
    ["59.3", "coordinatesWrong"],
    ["59.3 18.1 4", "coordinatesWrong"],
    ["674032, 6580822", "coordinatesWrong"],
    ["18.07, 59.33", "coordinatesOutside"],
    ["48.85, 2.35", "coordinatesOutside"],
  ])("that cannot be are told: %s is %s", (typed, code) => {
    expect(readCoordinates(typed, sweden)).toEqual({ code });
  });
});
