import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { municipality } from "@/lib/municipality";
import { isWithin, showCoordinates } from "@/lib/map/coordinates";
import { mapMoves, mapScales, mapSize, moveView, pointOf, positionAt, readView, viewAround, viewKey } from "@/lib/map/map-view";
import { afterMapPress, readPlace, viewIn } from "@/lib/map/place";

const { area } = municipality;
const positions = fc.record({ latitude: fc.double({ min: area.south, max: area.north, noNaN: true }), longitude: fc.double({ min: area.west, max: area.east, noNaN: true }) });

describe("the map in a form", () => {
  it("finds the place again that was pressed, to a pixel, at every scale and wherever it is looked at from", () => {
    fc.assert(
      fc.property(positions, fc.nat(mapScales.length - 1), fc.array(fc.constantFrom(...mapMoves), { maxLength: 5 }), fc.integer({ min: 1, max: mapSize }), fc.integer({ min: 1, max: mapSize }), (position, scale, moves, x, y) => {
        const view = moves.reduce((each, move) => moveView(each, move, area), viewAround(position, area, scale));
        expect(readView(viewKey(view), area)).toEqual(view);
        expect(pointOf(view, positionAt(view, x, y))).toEqual({ x, y });
      }),
    );
  });

  it("shows the place that it is about", () => {
    fc.assert(fc.property(positions, fc.nat(mapScales.length - 1), (position, scale) => {
      expect(pointOf(viewAround(position, area, scale), position)).not.toBeNull();
    }));
  });

  it("has no picture but those on its grid, so that nobody can ask for endlessly many", () => {
    const view = viewAround(null, area);
    for (const key of ["", "1-2-3", viewKey({ ...view, north: view.north + 1 }), viewKey({ ...view, scale: 9 }), viewKey({ ...view, north: 9_000_000 })]) expect(readView(key, area)).toBeNull();
  });

  it("puts the place where it is pressed and comes nearer; from the keyboard it is the middle", () => {
    const pressed = afterMapPress({ place: "Vid ån", "point.x": "0", "point.y": "0" });
    const middle = positionAt(viewAround(null, area), mapSize / 2, mapSize / 2);
    expect([pressed?.coordinates, pressed?.place, viewIn(pressed ?? {}).scale]).toEqual([showCoordinates(middle), "Vid ån", 1]);
    const nearer = afterMapPress({ ...pressed, map: "in" });
    expect([viewIn(nearer ?? {}).scale, nearer?.coordinates, afterMapPress({ place: "x" })]).toEqual([2, pressed?.coordinates, null]);
    expect(isWithin(middle, area)).toBe(true);
  });

  it("is never needed: words are enough, coordinates are checked where they are given", () => {
    expect(readPlace({ place: " Storgatan 4 " })).toEqual({ place: "Storgatan 4", position: null });
    expect(readPlace({ coordinates: "59.3, 18.0" })).toEqual({ problems: [{ field: "place", code: "placeMissing" }] });
    expect(readPlace({ place: "x", coordinates: "57.7, 11.9" })).toEqual({ problems: [{ field: "coordinates", code: "coordinatesOutside" }] });
  });
});

describe("the portal's pictures of the map", () => {
  const asked: URL[] = [];
  let server: Server;
  let reply: "picture" | "fault" | "silence" = "picture";
  let findMapPicture: (typeof import("./map-picture"))["findMapPicture"];

  beforeAll(async () => {
    const picture = await sharp({ create: { width: mapSize, height: mapSize, channels: 3, background: "green" } }).png().toBuffer();
    server = createServer((request, response) => {
      asked.push(new URL(request.url ?? "", "http://wms.invalid"));
      if (reply === "picture") response.writeHead(200, { "content-type": "image/png" }).end(picture);
      if (reply === "fault") response.writeHead(200, { "content-type": "text/xml" }).end("<ServiceException>no</ServiceException>");
      if (reply === "silence") response.destroy();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    vi.stubEnv("TORGET_MAP_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}/wms?LAYERS=topo&STYLES=`);
    vi.resetModules();
    ({ findMapPicture } = await import("./map-picture"));
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await new Promise((closed) => server.close(closed));
  });

  it("are fetched from the map service, once, with the corners in SWEREF 99 TM", async () => {
    const view = viewAround({ latitude: 59.33, longitude: 18 }, area);
    const [one, two] = await Promise.all([findMapPicture(viewKey(view)), findMapPicture(viewKey(view))]);
    expect([one?.type, one === two, asked.length]).toEqual(["image/png", true, 1]);
    const half = (mapSize / 2) * mapScales[2];
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({ LAYERS: "topo", STYLES: "", SERVICE: "WMS", VERSION: "1.1.1", REQUEST: "GetMap", SRS: "EPSG:3006", BBOX: [view.east - half, view.north - half, view.east + half, view.north + half].join(","), WIDTH: String(mapSize), HEIGHT: String(mapSize), FORMAT: "image/png" });
  });

  it.each(["fault", "silence"] as const)("are none where the service answers with %s, and are asked for again", async (how) => {
    const key = viewKey(viewAround({ latitude: 59.4, longitude: how === "fault" ? 17.8 : 17.9 }, area));
    reply = how;
    expect(await findMapPicture(key)).toBeNull();
    reply = "picture";
    expect((await findMapPicture(key))?.type).toBe("image/png");
  });

  it("are none for a view that there is not; the service is not asked", async () => {
    const before = asked.length;
    expect([await findMapPicture("6580001-674001-1"), await findMapPicture("../../x"), asked.length]).toEqual([null, null, before]);
  });
});
