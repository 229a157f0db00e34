import { expect, it } from "vitest";
import { readerFor } from "@/i18n/reader";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { boardMark, checkBoard, mayReportAvailability, noteOutsideCheck } from "./availability.commands";
import { certificateJson, certificatePdf } from "./certificate-pdf";
import { getCertificate } from "./certificate.queries";
import { contentHash } from "./notice-content";
import { draftOf, fieldsFor, inDays, makeBoard, postedEarlier, postedNotice } from "./notices.fixtures";
import { removeDueNotices } from "./removal.commands";

it("a certificate says what was up and when, by a sum that can be worked out again, and is noted when it is handed out", async () => {
  const board = await makeBoard();
  const id = await postedNotice(board);
  const certificate = await getCertificate(board.clerk, id, "json");
  expect(certificate.contentHash).toBe(contentHash({ id, kind: "approvedMinutes", bodyId: board.bodyId, correctsId: null, fields: fieldsFor("approvedMinutes"), documents: [] }));
  expect(certificate.events.map(({ kind }) => kind)).toEqual(["posted", "certified"]);
  const read = JSON.parse(certificateJson(certificate)) as Record<string, unknown>;
  expect(read).toMatchObject({ format: "torget-notice-certificate", postedOn: certificate.postedOn, removedAt: null, contentHash: certificate.contentHash, lastAppealOn: certificate.lastAppealOn });
  const pdf = Buffer.from(await certificatePdf(certificate, await readerFor("sv"))).toString("latin1");
  expect(pdf.startsWith("%PDF-1.7")).toBe(true);
  expect(pdf).toContain(`anslagsbevis-${id}.json`);
});

it("a certificate is there for the clerks of the body and for registrars, also when the notice has gone, and never of a draft", async () => {
  const board = await makeBoard();
  const id = await postedNotice(board);
  await expect(getCertificate((await makeBoard()).clerk, id, "page")).rejects.toThrow(NotFoundError);
  const registrar = await actorFor(await createPerson({ department: await createDepartment(), roles: ["registrar"] }));
  expect((await getCertificate(registrar, id, "page")).removedAt).toBeNull();
  await postedEarlier(id, 60);
  await removeDueNotices();
  const gone = await getCertificate(board.clerk, id, "page");
  expect([gone.removedAt instanceof Date, gone.fields.storagePlace, gone.fields.paragraphs]).toEqual([true, undefined, "§§ 120–134"]);
  await expect(getCertificate(board.clerk, await draftOf(board), "page")).rejects.toThrow(NotFoundError);
});

it("what the portal and a probe outside have seen of the board stands on the certificate: what did not answer, and when nobody looked", async () => {
  const board = await makeBoard();
  const id = await postedNotice(board);
  const answers = (status: number, text: string) => (async () => new Response(text, { status })) as typeof fetch;
  expect(await checkBoard(undefined, answers(200, `<section ${boardMark}>`))).toBe(true);
  expect(await checkBoard(undefined, answers(200, "En felsida som säger 200"))).toBe(false);
  expect(await checkBoard(undefined, answers(503, boardMark))).toBe(false);
  expect(await checkBoard(undefined, (async () => Promise.reject(new Error("gone"))) as typeof fetch)).toBe(false);
  const own = (await getCertificate(board.clerk, id, "page")).gaps;
  expect(own.map(({ source, checks, gaps }) => [source, checks, gaps.at(-1)?.kind])).toEqual([["own", 4, "down"]]);
  await noteOutsideCheck({ ok: true, status: 200 });
  expect((await getCertificate(board.clerk, id, "page")).gaps.map(({ source, gaps }) => [source, gaps.length > 0])).toEqual([["own", true], ["outside", false]]);
  await postedEarlier(id, 1);
  expect((await getCertificate(board.clerk, id, "page")).gaps.find(({ source }) => source === "outside")?.gaps.map(({ kind }) => kind)).toEqual(["unknown"]);
  await expect((await database()).$executeRawUnsafe("UPDATE board_check SET ok = true")).rejects.toThrow();
});

it("nobody reports what a probe has seen without its secret", () => {
  expect([mayReportAvailability(null), mayReportAvailability("Bearer "), mayReportAvailability(`Bearer ${inDays(0)}`)]).toEqual([false, false, false]);
});
