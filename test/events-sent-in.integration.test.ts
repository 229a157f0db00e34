import { beforeAll, describe, expect, it } from "vitest";
import { GET as page } from "@/app/[locale]/(public)/events/[slug]/route";
import { GET as list } from "@/app/[locale]/(public)/events/route";
import { POST as send } from "@/app/[locale]/(public)/events/send/route";
import type { SignedIn } from "@/domain/access/access.schema";
import { publishEvent, refuseEvent } from "@/domain/events/decide.commands";
import { getStaffEvent } from "@/domain/events/staff-events.queries";
import { forgetSenders, newEventTicket } from "@/domain/events/submissions.commands";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import { actorFor, createDepartment, createPerson } from "./database";

const inTenDays = swedishDate(new Date(Date.now() + 10 * 86_400_000));
const typed = { title: "Loppis i parken", text: "Kom och fynda.", category: "market", audience: "everybody", date: inTenDays, from: "10.00", to: "14.00", placeName: "Stadsparken", isFree: "yes", organiser: "Hembygdsföreningen", stepFree: "yes" };

let writer: SignedIn;
let publisher: SignedIn;

beforeAll(async () => {
  const department = await createDepartment({ id: municipality.eventsDepartmentId, name: "Kommunikation" });
  writer = await actorFor(await createPerson({ department, roles: ["writer"] }));
  publisher = await actorFor(await createPerson({ department, roles: ["publisher"] }));
});

const body = async (answer: Response) => (await answer.text()).replace(/\s+/g, " ");
const readList = async () => body(await list(new Request("http://127.0.0.1:3000/sv/evenemang"), { params: Promise.resolve({ locale: "sv" }) }));
const refOf = async (id: string) => (await (await database()).event.findUniqueOrThrow({ where: { id } })).ref;
const readPage = async (id: string) => {
  const slug = (await getStaffEvent(publisher, id, "sv")).href?.split("/").at(-1) ?? "";
  return body(await page(new Request(`http://127.0.0.1:3000/sv/evenemang/${slug}`), { params: Promise.resolve({ locale: "sv", slug }) }));
};

describe("an event that an association sends in", () => {
  const post = (fields: Record<string, string>, address = "192.0.2.7") =>
    send(new Request("http://127.0.0.1:3000/sv/evenemang/tipsa", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", "x-forwarded-for": address }, body: new URLSearchParams(fields).toString() }), { params: Promise.resolve({ locale: "sv" }) });
  const ticket = () => newEventTicket(Date.now() - 60_000);
  const filled = (title: string) => ({ ...typed, title, senderEmail: "kassor@forening.example", senderName: "Kim Kassör", ticket: ticket() });
  const found = async (title: string) => (await database()).event.findFirstOrThrow({ where: { texts: { some: { title } } }, include: { submission: true } });

  it("comes back with what is wrong and everything that was typed", async () => {
    const answer = await post({ ...filled("Utflykt"), date: "i morgon", isFree: "no", placeName: "", text: "Ring 19811228-9874", senderEmail: "kassor@", registration: "javascript:alert(1)" });
    const text = await body(answer);
    expect(answer.status).toBe(422);
    for (const words of ["Skriv datumet så här", "Skriv vad det kostar", "Skriv var det är", "ser ut som ett personnummer", "Skriv e-postadressen så här", "Länken ska börja med https://", 'value="Utflykt"', 'value="i morgon"']) expect(text).toContain(words);
    expect(await (await database()).event.count({ where: { texts: { some: { title: "Utflykt" } } } })).toBe(0);
  });

  it("waits for a decision, is one however often it is sent, and is read by nobody outside until then", async () => {
    const fields = filled("Gubbadans");
    for (let turn = 0; turn < 3; turn += 1) expect((await post(fields)).status).toBe(200);
    expect(await (await database()).event.count({ where: { texts: { some: { title: "Gubbadans" } } } })).toBe(1);
    expect(await readList()).not.toContain("Gubbadans");
    const { id, state, submission } = await found("Gubbadans");
    expect([state, submission?.heldFor]).toEqual(["waiting", null]);
    expect((await getStaffEvent(writer, id, "sv")).submission?.sender, "who sent it is told to those who decide alone").toBeNull();
    expect((await getStaffEvent(publisher, id, "sv")).submission?.sender).toEqual({ name: "Kim Kassör", email: "kassor@forening.example" });
    expect(await publishEvent(publisher, id)).toEqual({ ok: true });
    const [mail] = await (await database()).outgoingMail.findMany({ where: { thingId: id } });
    expect([mail?.address, mail?.text.includes(`/sv/evenemang/gubbadans-${await refOf(id)}`)]).toEqual(["kassor@forening.example", true]);
    expect(await readPage(id)).not.toContain("kassor@");
  });

  it("is refused with a reason that its sender is told, and who it was is forgotten thirty days later, with what was refused", async () => {
    await post(filled("Köp min bok"));
    const { id } = await found("Köp min bok");
    expect(await refuseEvent(publisher, id, " ")).toEqual({ ok: false, problems: [{ field: "reason", code: "reasonMissing" }] });
    expect(await refuseEvent(publisher, id, "Det är reklam.")).toEqual({ ok: true });
    expect((await (await database()).outgoingMail.findMany({ where: { thingId: id } })).map(({ text }) => text.includes("Det är reklam."))).toEqual([true]);
    expect(await publishEvent(publisher, id)).toMatchObject({ ok: false });
    const later = (days: number) => new Date(Date.now() + days * 86_400_000);
    await forgetSenders(later(29));
    expect((await found("Köp min bok")).submission?.senderEmail).toBe("kassor@forening.example");
    expect(await forgetSenders(later(31))).toEqual({ senders: 1, refused: 1 });
    expect(await (await database()).eventSubmission.count({ where: { senderEmail: { not: null } } })).toBe(0);
    expect(await forgetSenders(later(31))).toEqual({ senders: 0, refused: 0 });
  });

  it("that looks like spam is taken in just the same, waits marked as such, and is refused without a word to whose address it may be", async () => {
    expect((await post({ ...filled("Billiga piller"), homepage: "x" })).status).toBe(200);
    const { id, submission } = await found("Billiga piller");
    expect(submission?.heldFor).toBe("trap");
    expect(await refuseEvent(publisher, id, "")).toEqual({ ok: true });
    expect(await (await database()).outgoingMail.count({ where: { thingId: id } })).toBe(0);
  });

  it("is not taken from another site's page", async () => {
    const answer = await send(new Request("http://127.0.0.1:3000/sv/evenemang/tipsa", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site" }, body: new URLSearchParams(filled("Utifrån")).toString() }), { params: Promise.resolve({ locale: "sv" }) });
    expect(answer.status).toBe(403);
    expect(await (await database()).event.count({ where: { texts: { some: { title: "Utifrån" } } } })).toBe(0);
  });
});
