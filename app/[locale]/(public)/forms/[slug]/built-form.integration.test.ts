import { describe, expect, it } from "vitest";
import { newTicket } from "@/domain/matters/post-ticket";
import { createItem } from "@/domain/publishing/items.commands";
import { publishEdition, withdrawEdition } from "@/domain/publishing/publication.commands";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { stored } from "@/test/database-away";
import { GET, POST } from "./route";

const step = (title: string, ...fields: object[]) => ({ type: "formStep", title: { sv: title }, fields });
const name = { kind: "short", id: "namn", label: { sv: "Vad heter du?" }, required: true };
const where = { kind: "one", id: "var", label: { sv: "Var vill du odla?" }, required: true, choices: [{ id: "norr", label: { sv: "Norra" } }, { id: "annan", label: { sv: "Annan plats" } }] };
const which = { kind: "short", id: "vilken", label: { sv: "Vilken plats?" }, required: true, when: { field: "var", answer: "annan" } };
const day = { kind: "date", id: "dag", label: { sv: "Från vilken dag?" }, required: false };
const content = (slug: string, body: object[]) => ({ title: "Anmäl intresse för odlingslott", lead: "Berätta var du vill odla, så hör vi av oss när en lott blir ledig.", slug, keywords: [], image: null, body });

async function published(slug: string) {
  const department = await createDepartment();
  const actor = await actorFor(await createPerson({ department, roles: ["publisher"] }));
  const made = await createItem(actor, { kind: "form", locale: "sv", departmentId: department.id, parentId: "", title: "Odlingslott" });
  if (!made.ok) throw new Error("No form");
  const { id: editionId } = await (await stored()).edition.findFirstOrThrow({ where: { itemId: made.itemId } });
  const first = await publishEdition(actor, { editionId, baseRevision: 0, content: content(slug, [step("Du", name, where, which), step("När", day)]) });
  expect(first).toMatchObject({ ok: true });
  return { department, actor, editionId };
}

const address = (slug: string) => `http://127.0.0.1:3000/sv/formular/${slug}`;
const given = (slug: string, locale = "sv") => ({ params: Promise.resolve({ locale, slug }) });
let turn = 0;
const post = (slug: string, fields: Record<string, string>, locale = "sv") =>
  POST(new Request(address(slug), { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin", "x-forwarded-for": `192.0.2.${(turn += 1)}` } }), given(slug, locale));
const hidden = (html: string) => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
const begun = async (slug: string, locale = "sv") => ({ ...hidden(await (await GET(new Request(address(slug)), given(slug, locale))).text()), ticket: newTicket(Date.now() - 60_000) });

describe("a form that a department has built", () => {
  it("is filled in step by step and becomes a matter of its department, with the questions as they were and the version", async () => {
    const { department, editionId } = await published("odlingslott");
    const start = await begun("odlingslott");
    const wrong = await post("odlingslott", { ...start, go: "next", "f-namn": "Rut", "f-var": "annan" });
    const again = await wrong.text();
    expect([wrong.status, again.includes("Fyll i ”Vilken plats?”"), again.includes('value="Rut"')]).toEqual([422, true, true]);
    const second = await (await post("odlingslott", { ...start, go: "next", "f-namn": "Rut", "f-var": "norr", "f-vilken": "kvar sedan tidigare" })).text();
    expect([second.includes("Steg 2 av 2"), hidden(second)["f-namn"]]).toEqual([true, "Rut"]);
    const check = await (await post("odlingslott", { ...hidden(second), go: "next", "f-dag": "2027-05-01", wantsReply: "no" })).text();
    expect([check.includes("Kontrollera dina svar"), check.includes("kvar sedan tidigare</span>")]).toEqual([true, false]);
    const receipt = await post("odlingslott", { ...hidden(check), go: "send" });
    expect([receipt.status, (await receipt.text()).includes('id="reference"')]).toEqual([200, true]);
    const client = await stored();
    const live = await client.edition.findUniqueOrThrow({ where: { id: editionId } });
    const matter = await client.matter.findFirstOrThrow({ where: { departmentId: department.id } });
    expect(matter).toMatchObject({ kind: "form", formVersionId: live.liveVersionId, heldFor: null, answers: [{ question: "Vad heter du?", answer: "Rut" }, { question: "Var vill du odla?", answer: "Norra" }, { question: "Från vilken dag?", answer: "2027-05-01" }] });
  });

  it("is shown to whoever reads another language with its Swedish words marked as Swedish", async () => {
    await published("lott-en");
    const html = await (await GET(new Request(address("lott-en")), given("lott-en", "en"))).text();
    expect([html.includes("Step 1 of 2"), html.includes('<label for="f-namn" lang="sv">Vad heter du?')]).toEqual([true, true]);
  });

  it("keeps what was typed where it is changed or withdrawn meanwhile, says so, and sends nothing", async () => {
    const { actor, editionId, department } = await published("lott-andras");
    const start = await begun("lott-andras");
    const typed = { ...start, go: "next", "f-namn": "Rut", "f-var": "norr" };
    expect(await publishEdition(actor, { editionId, baseRevision: 1, content: content("lott-andras", [step("Du", where, { ...day, id: "ny", label: { sv: "Ny fråga" } })]) })).toMatchObject({ ok: true });
    const changed = await (await post("lott-andras", typed)).text();
    expect([changed.includes("Formuläret har ändrats"), changed.includes("Rut</span>"), /value="norr"[^>]*checked|checked[^>]*value="norr"/.test(changed)]).toEqual([true, true, true]);
    expect(await withdrawEdition(actor, editionId, "Alla lotter är uthyrda.")).toEqual({ ok: true });
    const gone = await post("lott-andras", typed);
    const html = await gone.text();
    expect([gone.status, html.includes("Alla lotter är uthyrda."), html.includes("Rut</span>")]).toEqual([410, true, true]);
    expect(await (await stored()).matter.count({ where: { departmentId: department.id } })).toBe(0);
  });

  it("is not published with two questions of one name, a single choice, or a condition that leads nowhere", async () => {
    const { actor, editionId } = await published("lott-fel");
    const faulty = [step("Du", { ...where, choices: where.choices.slice(0, 1) }, { ...name, id: "namn-2" }, name, { ...which, when: { field: "dag", answer: "yes" } })];
    const answer = await publishEdition(actor, { editionId, baseRevision: 1, content: content("lott-fel", faulty) });
    expect(answer).toMatchObject({ ok: false, code: "gate" });
    const checks = "findings" in answer ? answer.findings.map(({ check }) => check) : [];
    expect(checks).toEqual(expect.arrayContaining(["formSameLabel", "formFewChoices", "formConditionAstray"]));
  });
});
