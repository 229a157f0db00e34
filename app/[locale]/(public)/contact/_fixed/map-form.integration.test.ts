import { beforeAll, expect, it, vi } from "vitest";
import { newTicket } from "@/domain/matters/post-ticket";
import { createDepartment } from "@/test/database";
import { GET, POST } from "../fault/route";

vi.hoisted(() => void (process.env.TORGET_MAP_URL = "http://127.0.0.1:9/wms"));

const given = { params: Promise.resolve({ locale: "sv" }) };
const post = async (fields: Record<string, string>): Promise<string> => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ticket: newTicket(), message: "Hål", place: "Vid ån", ...fields })) body.append(name, value);
  return (await POST(new Request("http://127.0.0.1:3000/sv/contact/fault", { method: "POST", body, headers: { "sec-fetch-site": "same-origin" } }), given)).text();
};
const valueOf = (html: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? "";

beforeAll(async () => void (await createDepartment()));

it("a form with a map keeps everything typed at each press, moves where it is told, marks where it is pressed, and fetches pictures from nobody but the portal", async () => {
  const empty = await (await GET(new Request("http://127.0.0.1:3000/sv/kontakt/felanmalan"), given)).text();
  const [whole] = /\d{7}-\d{6}-0/.exec(empty) ?? [];
  expect([empty.includes(`src="/api/map/${whole}"`), /<(img|input)[^>]+src="(http|\/\/)/.test(empty)]).toEqual([true, false]);
  const nearer = await post({ view: whole ?? "", "point.x": "70", "point.y": "70" });
  const coordinates = valueOf(nearer, "coordinates");
  expect([/^59\.\d{5}, 17\.\d{5}$/.test(coordinates), nearer.includes("map-mark"), nearer.includes("Hål"), valueOf(nearer, "place")]).toEqual([true, true, true, "Vid ån"]);
  const view = valueOf(nearer, "view");
  expect(view.endsWith("-1")).toBe(true);
  const moved = await post({ view, coordinates, map: "north" });
  expect([Number(valueOf(moved, "view").split("-")[0]) > Number(view.split("-")[0]), valueOf(moved, "coordinates")]).toEqual([true, coordinates]);
});
