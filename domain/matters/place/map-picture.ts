import "server-only";
import { typeOf } from "@/domain/media/file-type";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { municipality } from "@/lib/municipality";
import { cornersOf, mapSize, readView, viewKey, type MapView } from "@/lib/map/map-view";

/*
 * Pictures of the map, which the portal fetches itself from the municipality's map service (WMS 1.1.1): the reader's
 * browser speaks with nobody else, and the service learns nothing of who looks where.
 */

export interface MapPicture {
  type: "image/png" | "image/jpeg";
  bytes: Uint8Array;
}

/** Whether there is a map to show. Without one, a place is said in words and coordinates. */
export const hasMap = (): boolean => env().TORGET_MAP_URL !== undefined;

const timeout = 5_000;
const largestPicture = 1024 * 1024;
/** Pictures that are kept: some ten megabytes. */
const mostKept = 150;
const keptFor = 24 * 3600 * 1000;
/** At once, from the service: it is somebody's server. */
const mostAtOnce = 4;

const kept = new Map<string, { at: number; picture: Promise<MapPicture | null> }>();
let asking = 0;

function addressOf(service: string, view: MapView): string {
  const { south, west, north, east } = cornersOf(view);
  const url = new URL(service);
  const asked = { SERVICE: "WMS", VERSION: "1.1.1", REQUEST: "GetMap", SRS: "EPSG:3006", BBOX: [west, south, east, north].join(","), WIDTH: mapSize, HEIGHT: mapSize, FORMAT: "image/png" };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
  return url.href;
}

async function ask(service: string, view: MapView): Promise<MapPicture | null> {
  const answer = await fetch(addressOf(service, view), { redirect: "error", signal: AbortSignal.timeout(timeout), headers: { Accept: "image/png, image/jpeg" } });
  if (!answer.ok || !answer.body) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    length += chunk.byteLength;
    if (length > largestPicture) return null;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  // A service says what is wrong in a page of its own, with status 200.
  const type = typeOf(bytes);
  return type === "image/png" || type === "image/jpeg" ? { type, bytes } : null;
}

async function fetched(service: string, view: MapView): Promise<MapPicture | null> {
  asking += 1;
  try {
    return await ask(service, view);
  } catch (error) {
    log().warn({ err: error }, "The map service did not answer");
    return null;
  } finally {
    asking -= 1;
  }
}

/** The picture of a view; null where there is none: no such view, no map service, or it does not answer within five seconds. */
export async function findMapPicture(key: string, now: number = Date.now()): Promise<MapPicture | null> {
  const service = env().TORGET_MAP_URL;
  const view = readView(key, municipality.area);
  if (!service || !view) return null;
  const known = kept.get(viewKey(view));
  if (known && now - known.at < keptFor) return known.picture;
  if (asking >= mostAtOnce) return null;
  const picture = fetched(service, view);
  kept.set(viewKey(view), { at: now, picture });
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  // What did not come is asked for again.
  if ((await picture) === null) kept.delete(viewKey(view));
  return picture;
}
