import "server-only";
import { createHash } from "node:crypto";
import { originalOf } from "@/domain/media/serve.queries";
import { database } from "@/lib/db";
import { pdfDocument } from "@/lib/pdf/pdf-document";
import { putFile } from "@/lib/storage";

const clerk = "vera-stahl";
const council = "kommunfullmaktige";

const documents = [
  { id: "demonstration-budget", title: "Mål och budget, kommunstyrelsens förslag", visibility: "everybody", text: "Kommunstyrelsen föreslår mål, budget och skattesats för nästa år." },
  { id: "demonstration-upphandling", title: "Upphandling som pågår, bakgrund för ledamöterna", visibility: "members", text: "Uppgifter om anbud under absolut sekretess (offentlighets- och sekretesslagen 19 kap. 3 §). Bara för fullmäktiges ledamöter." },
] as const;

/**
 * Puts two documents on the council's nearest agenda: one for everybody, one for its members alone.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationDocuments(now: Date = new Date()): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration documents exist only in a demonstration; this database is not one.");
  const body = await client.body.findUnique({ where: { id: council }, select: { departmentId: true } });
  const item = await client.agendaItem.findFirst({ where: { announcedOn: { not: null }, title: { startsWith: "Mål och budget" }, meeting: { bodyId: council, state: "called", startsAt: { gte: now } } }, orderBy: { meeting: { startsAt: "asc" } }, select: { id: true, documents: { select: { mediaId: true } } } });
  if (!body || !item || item.documents.length > 0) return;
  for (const [order, { id, title, visibility, text }] of documents.entries()) {
    const bytes = await pdfDocument({ title, made: now, files: [] }, (pages) => {
      pages.add("H1", title);
      pages.add("P", text);
    });
    await putFile(originalOf(id), bytes, "application/pdf");
    const data = { bytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
    await client.mediaAsset.upsert({ where: { id }, create: { id, kind: "document", type: "application/pdf", fileName: `${id}.pdf`, title, language: "sv", departmentId: body.departmentId, uploaderId: clerk, ...data }, update: data });
    await client.agendaDocument.create({ data: { itemId: item.id, mediaId: id, order, visibility } });
  }
}
