import "server-only";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";

/** What was posted, by the keys of the posts: an answer to the first waits, and the last two are about the same thing. */
export type DemonstrationKeys = Record<"waits" | "main" | "duplicate", string>;

const departmentId = "bygglovsenheten";
const answer = "Nej, en friggebod på högst 15 kvadratmeter behöver inget bygglov. Den får vara högst 3 meter hög och ska stå minst 4,5 meter från tomtgränsen, om grannen inte går med på något annat.";

const templates = [
  {
    id: "demonstration-received",
    name: "Vi tittar på det",
    texts: {
      sv: "Tack för att du hör av dig. {department} tittar på ditt ärende {reference} och svarar inom fem arbetsdagar.",
      en: "Thank you for writing to us. {department} is looking into your matter {reference} and will answer within five working days.",
    },
  },
  { id: "demonstration-drawing", name: "Ritning saknas", texts: { sv: "För att kunna svara behöver vi en ritning i skala 1:100, med mått på höjd och bredd." } },
];

async function keepTemplates(transaction: Prisma.TransactionClient): Promise<void> {
  for (const { id, name, texts } of templates) {
    await transaction.matterTemplate.create({ data: { id, departmentId, name, texts: { create: Object.entries(texts).map(([locale, text]) => ({ locale, text })) } } });
    await writeAudit(transaction, "matterTemplate.saved", { actorId: null, thingType: "MatterTemplate", thingId: id, departmentId }, { languages: Object.keys(texts) });
  }
}

/**
 * Shows in a demonstration how matters are worked on, once: two templates, an answer that waits for another pair of eyes,
 * and two who have written about the same thing. Called where it has been asked whether this is one.
 */
export async function ensureDemonstrationWork({ waits, main, duplicate }: DemonstrationKeys): Promise<void> {
  const client = await database();
  const head = await client.department.findUnique({ where: { id: departmentId }, select: { headId: true } });
  if (!head?.headId || (await client.matterDraft.count()) > 0) return;
  const authorId = head.headId;
  const columns = { id: true, departmentId: true } as const;
  await client.$transaction(async (transaction) => {
    const [one, two, three] = await Promise.all([waits, main, duplicate].map((postKey) => transaction.matter.findUnique({ where: { postKey, departmentId, mergedIntoId: null, heldFor: null }, select: columns })));
    if (!one || !two || !three) return;
    await keepTemplates(transaction);
    await transaction.matterDraft.create({ data: { matterId: one.id, text: answer, status: "answered", authorId } });
    await transaction.matter.update({ where: { id: one.id }, data: { handlerId: authorId } });
    await transaction.matter.update({ where: { id: three.id }, data: { mergedIntoId: two.id } });
    await transaction.matterEntry.create({ data: { matterId: three.id, kind: "merged", personId: authorId } });
    await writeAudit(transaction, "matter.drafted", { actorId: null, thingType: "Matter", thingId: one.id, departmentId }, { status: "answered" });
    await writeAudit(transaction, "matter.merged", { actorId: null, thingType: "Matter", thingId: three.id, departmentId }, { into: two.id });
  });
}
