import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readerFor } from "@/i18n/reader";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { answerMatter } from "../matters.commands";
import { send } from "../matters.fixtures";
import { exportMatter } from "./export.queries";
import { type MatterExport, matterExportSchema } from "./export.schema";
import { matterPdf } from "./matter-pdf";
import { registerMatter, setRegistrationPrefix } from "./registration.commands";

type Somebody = Awaited<ReturnType<typeof actorFor>>;
let [handler, neighbour] = [{} as Somebody, {} as Somebody];
let id = "";
let pdf: Uint8Array = new Uint8Array();
let matter = {} as MatterExport;
const arabic = "مرحبا، أين أسجل طفلي (الروضة) رقم 12؟";

beforeAll(async () => {
  const department = await createDepartment({ name: "Förskoleenheten" });
  const { id: topic } = await (await database()).contact.create({ data: { id: "forskola", departmentId: department.id } });
  handler = await actorFor(await createPerson({ department, roles: ["contactHandler", "departmentHead"], name: "Äijä Öström" }));
  neighbour = await actorFor(await createPerson({ roles: ["contactHandler"] }));
  await setRegistrationPrefix(handler, department.id, "BUN");
  const { reference } = await send({ topic, message: `${arabic}\nHyvää päivää 😀 中`, wantsReply: true, name: "فاطمة", email: "fatima@hem.example" }, { locale: "ar" });
  ({ id } = await (await database()).matter.findUniqueOrThrow({ where: { reference } }));
  await registerMatter(handler, id, { correspondent: "Fatima", subject: "Förskoleplats", secrecy: "OSL 23 kap. 1 §", kept: false });
  await answerMatter(handler, id, "Svar ".repeat(900));
  matter = await exportMatter(handler, id, "json");
  pdf = await matterPdf(await exportMatter(handler, id, "pdf"), await readerFor("sv"));
});

/** The objects of the file as text, and each stream unpacked. */
function opened(): { text: string; streams: string[] } {
  const text = Buffer.from(pdf).toString("latin1");
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, bytes = ""]) => {
    try {
      return inflateSync(Buffer.from(bytes, "latin1")).toString("utf8");
    } catch {
      return Buffer.from(bytes, "latin1").toString("utf8");
    }
  });
  return { text, streams };
}

describe("a matter that is taken out for the registry", () => {
  it("has as JSON the four that the law asks of a register, times with their offset, and all that was written", () => {
    expect(matterExportSchema.parse(JSON.parse(JSON.stringify(matter)))).toEqual(matter);
    expect(matter).toMatchObject({ format: "torget-matter", version: 1, correspondent: "Fatima", subject: "Förskoleplats", secrecy: "OSL 23 kap. 1 §", registrationNumber: expect.stringMatching(/^BUN \d{4}-000001$/) as string, receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/) as string });
    expect(matter.entries.map(({ from, text }) => [from, text.slice(0, 10)])).toEqual([["sender", arabic.slice(0, 10)], ["municipality", "Svar Svar "]]);
  });

  it("is described by the JSON schema that is published, which is made of the portal's own", () => {
    expect(JSON.parse(readFileSync("docs/matter-export.schema.json", "utf8"))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(matterExportSchema))));
  });

  it("is as PDF/A-3b tagged, says its language and title, has its colours' profile, and every font is embedded", () => {
    const { text, streams } = opened();
    const all = text + streams.join("\n");
    for (const part of ["/MarkInfo", "/Marked true", "/StructTreeRoot", "/Lang (sv-SE)", "/DisplayDocTitle true", "/OutputIntents", "/GTS_PDFA1", "/Metadata"]) expect(text, part).toContain(part);
    expect(all).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(all).toContain("<pdfaid:conformance>B</pdfaid:conformance>");
    const fonts = [...text.matchAll(/\/BaseFont \/([\w+-]+)/g)].map(([, name = ""]) => name);
    expect(new Set(fonts.map((name) => name.split("+")[1]))).toEqual(new Set(["DejaVuSans", "DejaVuSans-Bold"]));
    expect([text.match(/\/Type \/FontDescriptor/g)?.length, text.match(/\/FontFile2/g)?.length]).toEqual([2, 2]);
    for (const forbidden of ["/Encrypt", "/JavaScript", "/Helvetica", "/SMask"]) expect(text, forbidden).not.toContain(forbidden);
  });

  it("has the same matter as JSON attached to the PDF, as its data", () => {
    const { text, streams } = opened();
    for (const part of ["/AFRelationship /Data", "/Subtype /application#2Fjson", "/EmbeddedFiles", "/AF ["]) expect(text, part).toContain(part);
    const attached = streams.find((stream) => stream.startsWith("{"));
    expect(matterExportSchema.parse(JSON.parse(attached ?? ""))).toMatchObject({ registrationNumber: matter.registrationNumber, entries: matter.entries });
  });

  it("has Arabic and Finnish as they were written, for whoever reads aloud or copies", () => {
    const { text } = opened();
    const utf16 = (words: string) => [...Buffer.from(words, "utf16le").swap16()].map((byte) => String.fromCharCode(byte)).join("").replace(/[\\()]/g, "\\$&");
    for (const words of ["طفلي", "Hyvää päivää"]) expect(text.includes(utf16(words)), words).toBe(true);
  });

  it("goes over as many pages as it takes", () => {
    expect(opened().text.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(1);
  });

  it("is taken out by those who may read it, and each time is noted, as is each view of what is marked for secrecy", async () => {
    await expect(exportMatter(neighbour, id, "json")).rejects.toBeInstanceOf(NotFoundError);
    const trail = await (await database()).auditEvent.findMany({ where: { thingId: id, event: { in: ["matter.exported", "matter.secretViewed"] } }, orderBy: { id: "asc" } });
    expect(trail.map(({ event, details, actorId }) => [event, details, actorId])).toEqual([["json"], ["pdf"]].flatMap(([format]) => [["matter.secretViewed", { through: "export" }, handler.personId], ["matter.exported", { format }, handler.personId]]));
  });
});
