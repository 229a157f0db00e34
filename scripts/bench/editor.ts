import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import type { SignedIn } from "@/domain/access/access.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { getHistoryFacts, listInboundLinks, listVersions } from "@/domain/publishing/history.queries";
import { dateColumn, swedishDate } from "@/lib/dates";
import { provideDatabase } from "@/lib/db";
import { embeddedExtensions } from "@/lib/embedded-database";
import { PrismaClient } from "@/prisma/generated/client";
import { embeddedFactory } from "@/scripts/database/connection";
import { applyMigrations } from "@/scripts/database/migrations";
import { openSchemaEngine } from "@/scripts/database/schema-engine";

/*
 * What it costs to open the editor and the history of a page with 400 versions and of one with 4: milliseconds and
 * questions to the database, as JSON. An embedded database of its own, in memory.
 */
const counts = [4, 400] as const;
const rounds = 60;
const body: Block[] = Array.from({ length: 40 }, (_, index) => ({ type: "paragraph", content: [{ text: `Stycke ${index}. Den som vill bygga ansöker om lov i god tid och bifogar ritningar, karta och en beskrivning av det som ska byggas.` }] }));

async function prepare(client: PrismaClient): Promise<SignedIn> {
  await client.department.create({ data: { id: "department", texts: { create: [{ locale: "sv", name: "Förvaltning", slug: "department" }] } } });
  const [validFrom, validTo] = [-1, 365].map((days) => dateColumn(swedishDate(new Date(Date.now() + days * 86_400_000)))) as [Date, Date];
  const role = { role: "publisher", departmentId: "department", reason: "Measurement", validFrom, validTo, reviewBy: validTo };
  const { id } = await client.person.create({ data: { name: "Sara", affiliations: { create: [{ kind: "employee", departmentId: "department", validFrom }] }, roles: { create: [role] } } });
  for (const count of counts) {
    const item = await client.contentItem.create({ data: { id: `page-${count}`, kind: "page", departmentId: "department", ownerId: id } });
    const edition = await client.edition.create({ data: { itemId: item.id, kind: "page", locale: "sv", path: item.id, revision: count } });
    await client.version.createMany({ data: Array.from({ length: count }, (_, index) => ({ editionId: edition.id, number: index + 1, origin: "saved", title: "Bygglov", lead: "Ingress.", slug: item.id, body, authorId: id })) });
    const live = await client.version.findFirstOrThrow({ where: { editionId: edition.id, number: count } });
    await client.edition.update({ where: { id: edition.id }, data: { state: "published", liveVersionId: live.id, publishedAt: new Date() } });
  }
  const actor = await findActorByPerson(id);
  if (!actor) throw new Error("The publisher was not made");
  return { ...actor, sessionId: "measurement", level: actor.neededLevel };
}

const deeds = {
  editor: (actor: SignedIn, id: string) => Promise.all([getEditorView(actor, id, "sv", "sv"), listInboundLinks(actor, id, "sv")]),
  history: (actor: SignedIn, id: string) => Promise.all([getHistoryFacts(actor, id, "sv"), listVersions(actor, id, "sv")]),
};

const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

async function measure(actor: SignedIn, asked: () => number) {
  const found: Record<string, { milliseconds: number; questions: number }> = {};
  for (const [name, deed] of Object.entries(deeds)) {
    const times = new Map<number, number[]>(counts.map((count) => [count, []]));
    // In turns, so that whatever else the machine does meets both alike; the first rounds warm up.
    for (let round = -10; round < rounds; round += 1) {
      for (const count of counts) {
        const [begun, before] = [performance.now(), asked()];
        await deed(actor, `page-${count}`);
        if (round >= 0) times.get(count)?.push(performance.now() - begun);
        found[`${name}${count}`] = { milliseconds: 0, questions: asked() - before };
      }
    }
    for (const count of counts) found[`${name}${count}`]!.milliseconds = median(times.get(count) ?? []);
  }
  return found;
}

const engine = await PGlite.create({ extensions: embeddedExtensions });
await applyMigrations(await openSchemaEngine(embeddedFactory(engine)));
const client = new PrismaClient({ adapter: new PrismaPGlite(engine), log: [{ emit: "event", level: "query" }] });
let questions = 0;
client.$on("query", () => (questions += 1));
provideDatabase(client);
const measured = await measure(await prepare(client), () => questions);
process.stdout.write(`\n${JSON.stringify(measured)}\n`);
await client.$disconnect();
await engine.close();
