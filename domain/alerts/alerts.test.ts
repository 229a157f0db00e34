import { describe, expect, it } from "vitest";
import { alertsForStaff, shownAlerts, standingAlerts } from "./alerts";
import { type KnownAlert, type KnownAlerts, knownAlertsSchema } from "./alerts.schema";

const now = new Date("2026-11-28T12:00:00Z");
const minutes = (ahead: number) => new Date(now.getTime() + ahead * 60_000);
const alert = (id: string, more: Partial<KnownAlert> = {}): KnownAlert => ({
  id, number: 1, drill: false, level: "warning", texts: { sv: { title: id, text: "En text." } }, phone: null, link: null,
  startsAt: minutes(-60), endsAt: minutes(60), publishedAt: minutes(-60), changedAt: null, department: { sv: "Va-enheten" }, place: null, ...more,
});
const on = (...paths: string[]): KnownAlert["place"] => ({ itemId: "page", names: { sv: "Sidan" }, paths: { sv: paths } });
const known = (...alerts: KnownAlert[]): KnownAlerts => ({ readAt: now, alerts, crisis: null });
const ids = (alerts: KnownAlert[]) => alerts.map(({ id }) => id);

describe("what is shown", () => {
  it("begins with the gravest, and among those with the one that was told last", () => {
    const all = known(alert("old"), alert("information", { level: "information" }), alert("changed", { changedAt: minutes(-1) }), alert("begun", { startsAt: minutes(-5) }), alert("emergency", { level: "emergency" }));
    expect(ids(shownAlerts(all, "/sv", now))).toEqual(["emergency", "changed", "begun", "old", "information"]);
  });

  it("begins and ends to the very instant", () => {
    const one = known(alert("one"));
    expect([-60.001, -60, 59.999, 60].map((at) => ids(shownAlerts(one, "/sv", minutes(at))).length)).toEqual([0, 1, 1, 0]);
  });

  it("is at its page and below, not at one whose address begins alike, and in no document that is nowhere", () => {
    const one = known(alert("one", { place: on("/sv/bygga/lov", "/sv/lov") }));
    const paths = ["/sv/bygga/lov", "/sv/bygga/lov/altan", "/sv/lov", "/sv/bygga/lovet", "/sv/bygga", "/sv", null];
    expect(paths.map((path) => shownAlerts(one, path, now).length)).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(ids(standingAlerts(one, now))).toEqual(["one"]);
    expect(shownAlerts(known(alert("gone", { place: on() })), "/sv", now)).toEqual([]);
  });

  it("is an exercise to staff alone", () => {
    const both = known(alert("drill", { drill: true }), alert("real"));
    expect([ids(shownAlerts(both, "/sv", now)), ids(standingAlerts(both, now)), ids(alertsForStaff(both, now))]).toEqual([["real"], ["real"], ["drill", "real"]]);
  });
});

it("what is kept on disk comes back as it was", () => {
  const kept: KnownAlerts = { ...known(alert("one", { place: on("/sv/lov"), changedAt: now, phone: "112" })), crisis: { id: "c", texts: { sv: { title: "Översvämning", text: "Ån stiger." } }, phone: null, links: [{ text: "Mer", href: "https://example.se" }], startedAt: now, posts: [{ id: "p", at: now, texts: { sv: "Ett inlägg" } }] } };
  expect(knownAlertsSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});
