import { describe, expect, it } from "vitest";
import type { ContactView } from "@/domain/departments/departments.schema";
import type { Answer } from "@/domain/publishing/answers.queries";
import { byPlace, rightContacts } from "./right-contact";

const contact = (id: string, departmentId: string, visiting: string | null = null): ContactView => ({
  id, name: id, about: null, note: null, phones: [], email: null, visiting, postal: null, helps: [], hours: null,
  department: { id: departmentId, name: departmentId, slug: departmentId, summary: null },
});
const contacts = [contact("lov", "bygg", "Torggatan 2"), contact("plan", "bygg"), contact("bad", "fritid", "Åvägen 1"), contact("bibliotek", "kultur", "Torggatan 2")];
const answer = (departmentId: string, contactIds: string[] = []): Answer => ({ itemId: departmentId, locale: "sv", departmentId, contactIds, services: [] });
const ids = (asked: Parameters<typeof rightContacts>[0]) => rightContacts(asked).map(({ id }) => id);

describe("the right contact", () => {
  it("is the one that the best page names, before one that is found by its own words", () => {
    expect(ids({ answers: [answer("bygg", ["plan"])], found: ["bad"], contacts })).toEqual(["plan"]);
  });

  it("is the first of the department that answers for the page, where the page names nobody", () => {
    expect(ids({ answers: [answer("bygg"), answer("fritid", ["bad"])], found: [], contacts })).toEqual(["lov"]);
    expect(ids({ answers: [answer("nowhere"), answer("fritid", ["bad"])], found: [], contacts })).toEqual(["bad"]);
    expect(ids({ answers: [answer("bygg")], found: ["gone", "bad"], contacts })).toEqual(["bad"]);
  });

  it("is two where the best page names two, and never a list", () => {
    expect(ids({ answers: [answer("bygg", ["lov", "plan", "bad"])], found: [], contacts })).toEqual(["lov", "plan"]);
  });

  it("stands there once, and one that is gone or kept back is left out", () => {
    expect(ids({ answers: [answer("kultur", ["bibliotek", "bibliotek", "gone"])], found: ["bibliotek"], contacts })).toEqual(["bibliotek"]);
  });

  it("is nobody where nothing fits: then the switchboard helps", () => {
    expect(ids({ answers: [], found: [], contacts })).toEqual([]);
    expect(ids({ answers: [answer("nowhere")], found: [], contacts })).toEqual([]);
  });
});

it("places stand once, in the Swedish alphabet, with everybody who can be met there", () => {
  expect(byPlace(contacts).map(({ address, contacts: there }) => [address, ...there.map(({ id }) => id)])).toEqual([["Torggatan 2", "lov", "bibliotek"], ["Åvägen 1", "bad"]]);
});
