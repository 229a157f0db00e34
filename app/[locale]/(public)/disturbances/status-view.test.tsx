import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { availabilityLines, beginningOf } from "@/domain/disturbances/availability";
import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import { isOverdue, stateOf } from "@/domain/disturbances/disturbances.schema";
import { readerFor } from "@/i18n/reader";
import { locales } from "@/i18n/routing";
import { viewAround } from "@/lib/map/map-view";
import { municipality } from "@/lib/municipality";
import { StatusView } from "./status-view";

const at = new Date("2026-11-28T13:30:00Z");
const { area } = municipality;
const inside = { latitude: (area.south + area.north) / 2, longitude: (area.west + area.east) / 2 };

function line(id: string, more: Partial<DisturbanceLine> = {}): DisturbanceLine {
  const times = { startsAt: new Date("2026-11-28T08:00:00Z"), expectedEnd: new Date("2026-11-28T13:00:00Z"), solvedAt: null, cancelledAt: null };
  const given = { id, category: "water" as const, system: "", systemId: null, departmentId: "va", title: `Rubrik ${id}`, area: `Område ${id}`, text: "", cause: "", lang: undefined, position: null, pages: [], reportedAt: times.startsAt, changedAt: times.startsAt, revision: 0, ...times, ...more };
  return { ...given, state: stateOf(given, at), overdue: isOverdue(given, at) };
}

const history = { lines: [], page: 1, pages: 1, total: 0 };
const availability = { from: beginningOf(at), lines: availabilityLines([{ category: "water", system: "", from: new Date("2026-11-27T13:30:00Z"), to: null }], beginningOf(at), at) };
const shown = async (open: DisturbanceLine[], locale: (typeof locales)[number] = "sv") => renderToStaticMarkup(<StatusView reader={await readerFor(locale)} at={at} open={open} history={history} availability={availability} map={viewAround(null, area)} />);
const said = (html: string) => html.replace(/<[^>]*>/g, " ").replaceAll(/[\u2068\u2069]/g, "").replace(/\s+/g, " ");

describe("the status page", () => {
  it("says at what time it was known, and what it means when that was long ago", async () => {
    const html = await shown([]);
    expect(html).toContain('<time dateTime="2026-11-28T13:30:00.000Z">28 november 2026 kl. 14.30</time>');
    expect(said(html)).toContain("Då är det här det senast kända.");
    expect(said(html)).toContain("Vi känner inte till några störningar just nu.");
  });

  it("admits that a time which was said has passed, and promises none", async () => {
    const html = said(await shown([line("a")]));
    expect(html).toContain("Vi sa att det skulle vara klart 28 november 2026 kl. 14.00 . Det är det inte än. Vi arbetar vidare.");
    expect(html).not.toContain("Beräknas vara klart");
    expect(said(await shown([line("a", { expectedEnd: null })]))).toContain("Vi vet inte än när det är klart.");
  });

  it("says on the map nothing that is not in the list: each number stands at its disturbance, and what lies nowhere has none", async () => {
    const lines = [line("a", { position: inside }), line("b"), line("c", { position: { latitude: inside.latitude + 0.05, longitude: inside.longitude } }), line("far", { position: { latitude: 57.7, longitude: 11.9 } })];
    const html = await shown(lines);
    expect([...html.matchAll(/<text[^>]*>(\d)<\/text>/g)].map(([, number]) => number)).toEqual(["1", "2"]);
    const items = html.split("<li>").map(said);
    expect(["a", "b", "c", "far"].map((id) => /Nummer (\d) på kartan/.exec(items.find((item) => item.includes(`Rubrik ${id}`)) ?? "")?.[1])).toEqual(["1", undefined, "2", undefined]);
    expect(html).toContain('alt="Karta med 2 platser utmärkta. De står i listan."');
  });

  it.each(locales)("tells in %s how much has worked, and how it is counted", async (locale) => {
    const { t } = await readerFor(locale);
    const html = said(await shown([line("a", { lang: locale === "sv" ? undefined : "sv" })], locale));
    expect(html).toMatch(/98[.,]88[\s\u200e\u061c]*%/);
    for (const each of ["time", "overlap", "planned", "people"] as const) expect(html).toContain(t(`disturbances.availability.how.${each}`));
  });
});
