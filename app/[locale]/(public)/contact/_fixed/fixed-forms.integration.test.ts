import { beforeAll, describe, expect, it } from "vitest";
import { pictureWithPlace } from "@/domain/matters/matters.fixtures";
import { newTicket } from "@/domain/matters/post-ticket";
import { municipality } from "@/lib/municipality";
import { createDepartment } from "@/test/database";
import { stored, whileAway } from "@/test/database-away";
import { POST as followPost } from "../../follow/route";
import { GET as getBarrier, POST as postBarrier } from "../barrier/route";
import { POST as postChildrens } from "../children/write/route";
import { POST as postDocument } from "../document/route";
import { GET as getFault, POST as postFault } from "../fault/route";

const given = { params: Promise.resolve({ locale: "sv" }) };
const headers = () => ({ "sec-fetch-site": "same-origin", "x-forwarded-for": `192.0.2.${Math.floor(Math.random() * 250)}` });
type Fields = Record<string, string | File>;

function request(fields: Fields, files: File[] = []): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ticket: newTicket(Date.now() - 60_000), ...fields })) body.append(name, value);
  for (const file of files) body.append("files", file);
  return new Request("http://127.0.0.1:3000/sv/contact/form", { method: "POST", body, headers: headers() });
}
const told = (html: string, id: string) => new RegExp(`id="${id}">([^<]+)<`).exec(html)?.[1] ?? "";
const rowOf = async (html: string) => (await stored()).matter.findUniqueOrThrow({ where: { reference: told(html, "reference").replaceAll("-", "") }, include: { entries: { include: { files: true } }, department: { include: { texts: true } } } });
const picture = async (name = "grop.jpg") => new File([Uint8Array.from(await pictureWithPlace())], name, { type: "image/jpeg" });
const fault = { category: "water", place: "Storgatan 4", coordinates: "59.3, 18.0", message: "Vatten rinner ur brunnen", wantsReply: "no" };

beforeAll(async () => {
  const client = await stored();
  await createDepartment();
  for (const id of [municipality.faultContactIds.water, municipality.formContactIds.documentRequest]) {
    const { id: departmentId } = await createDepartment({ name: `Enheten ${id}` });
    await client.contact.create({ data: { id, departmentId, texts: { create: [{ locale: "sv", name: id }] } } });
  }
});

describe("a fault report", () => {
  it("reaches whom its category is about, with place, coordinates and picture, and the sender sees all of it again", async () => {
    const html = await (await postFault(request(fault, [await picture()]), given)).text();
    const row = await rowOf(html);
    expect([row.kind, row.department.texts[0]?.name, row.latitude, row.longitude, row.senderEmail, row.heldFor, row.entries[0]?.text, row.entries[0]?.files.map(({ name }) => name)]).toEqual(["faultReport", "Enheten va", 59.3, 18, null, null, fault.message, ["grop.jpg"]]);
    expect(row.answers).toEqual([{ question: "Vad gäller det?", answer: "Vatten eller avlopp" }, { question: "Var är det?", answer: "Storgatan 4" }]);
    const follow = new Request("http://127.0.0.1:3000/sv/folj", { method: "POST", body: new URLSearchParams({ reference: told(html, "reference"), code: told(html, "code") }), headers: headers() });
    const seen = await (await followPost(follow, given)).text();
    for (const words of [fault.message, "Storgatan 4", "Vatten eller avlopp", "59.30000, 18.00000", "grop.jpg"]) expect(seen).toContain(words);
  });

  it("comes back with everything typed where something is wrong, says it of each file by name, and that files must be chosen again", async () => {
    const answer = await postFault(request({ ...fault, place: "", coordinates: "57.7, 11.9" }, [await picture(), new File(["MZ program"], "lista.exe")]), given);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    for (const words of ["Skriv var det är", "Platsen ligger utanför kommunen", "\u2068lista.exe\u2069: Bara bilder", "Hade du valt filer?", fault.message, "57.7, 11.9"]) expect(html).toContain(words);
    expect(await (await stored()).matterFile.count({ where: { name: "lista.exe" } })).toBe(0);
  });

  it("is one matter with its files once, when the same form is posted again; with another file it is another", async () => {
    const [one, other] = [await picture("a.jpg"), await picture("b.jpg")];
    const ticket = newTicket(Date.now() - 60_000);
    const references = [];
    for (const file of [one, one, other]) references.push(told(await (await postFault(request({ ...fault, message: "Två gånger", ticket }, [file]), given)).text(), "reference"));
    expect([references[0] === references[1], references[0] === references[2]]).toEqual([true, false]);
    const entries = await (await stored()).matterEntry.findMany({ where: { text: "Två gånger" }, include: { files: true }, orderBy: { id: "asc" } });
    expect(entries.map(({ files }) => files.map(({ name }) => name))).toEqual([["a.jpg"], ["b.jpg"]]);
  });

  it("keeps nothing where the post breaks off in the middle of a file", async () => {
    const whole = request({ ...fault, message: "Halvvägs" }, [await picture()]);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const half = new Request(whole.url, { method: "POST", body: bytes.slice(0, bytes.length - 200), headers: Object.fromEntries(whole.headers) });
    expect((await postFault(half, given)).status).toBe(413);
    expect(await (await stored()).matterEntry.count({ where: { text: "Halvvägs" } })).toBe(0);
  });

  it("is taken in only from a page of the portal, and says before anything is typed when nothing can be received", async () => {
    const strange = request(fault);
    strange.headers.delete("sec-fetch-site");
    expect((await postFault(strange, given)).status).toBe(403);
    const closed = await whileAway(() => getFault(new Request("http://127.0.0.1:3000/sv/kontakt/felanmalan"), given));
    expect([closed.status, (await closed.text()).includes("<textarea")]).toEqual([503, false]);
    const kept = await whileAway(() => postFault(request(fault), given));
    expect([kept.status, (await kept.text()).includes(fault.message)]).toEqual([503, true]);
  });
});

describe("a request for an official document", () => {
  const post = (fields: Fields) => postDocument(request(fields), given);

  it("asks for nothing but what the document is, and reaches the registrar", async () => {
    const html = await (await post({ message: "Protokoll från byggnadsnämnden i maj" })).text();
    const row = await rowOf(html);
    expect([row.kind, row.department.texts[0]?.name, row.senderName, row.senderEmail, row.senderPhone, row.answers, html.includes("du behöver inte säga vem du är")]).toEqual(["documentRequest", "Enheten registrator", null, null, null, [], true]);
  });

  it("needs an address only where a copy is to be sent to one", async () => {
    for (const [way, words] of [["email", "Skriv e-postadressen som kopian ska till"], ["mail", "Skriv adressen som kopian ska till"]] as const) {
      const answer = await post({ message: "Protokoll", way });
      expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true]);
    }
    expect((await rowOf(await (await post({ message: "Protokoll", way: "email", email: "rut@hem.example" })).text())).senderEmail).toBe("rut@hem.example");
  });
});

describe("what shuts somebody out", () => {
  it("is told with the page that the link came from, and a link to elsewhere fills in nothing", async () => {
    const open = async (page: string) => (await getBarrier(new Request(`http://127.0.0.1:3000/sv/kontakt/tillganglighet?page=${encodeURIComponent(page)}`), given)).text();
    expect(await open("/sv/bygga-bo-och-miljo")).toMatch(/value="http[^"]+\/sv\/bygga-bo-och-miljo"/);
    for (const page of ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]) expect(await open(page)).not.toContain(`value="${page}`);
  });

  it("is of either kind that the law names, and asks which", async () => {
    expect((await postBarrier(request({ message: "Läses inte upp", wantsReply: "no" }), given)).status).toBe(422);
    for (const way of ["barrier", "request"]) expect((await rowOf(await (await postBarrier(request({ way, message: `Läses inte upp ${way}`, wantsReply: "no" }), given)).text())).kind).toBe("accessibility");
  });
});

describe("what a child writes", () => {
  it("is kept without who it is, whatever is posted, and answered by the code alone", async () => {
    const html = await (await postChildrens(request({ message: "Kan vi få en gunga?", wantsReply: "yes", email: "barn@hem.example", name: "Kim", phone: "0701740605" }), given)).text();
    const row = await rowOf(html);
    expect([row.kind, row.wantsReply, row.senderName, row.senderEmail, row.senderPhone]).toEqual(["childrens", true, null, null, null]);
  });
});
