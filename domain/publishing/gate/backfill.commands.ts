import "server-only";
import { database } from "@/lib/db";
import { contentColumns, contentOf, inLine } from "../rows";
import { lookAgain } from "./findings.commands";
import { keepManyReferences } from "./references";

/** Editions in one transaction. */
const atOnce = 50;

async function inTurn(deed: (ids: string[]) => Promise<void>): Promise<void> {
  const client = await database();
  for (let after = ""; ; ) {
    const rows = await client.edition.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" }, take: atOnce, select: { id: true } });
    if (rows.length === 0) return;
    await deed(rows.map(({ id }) => id));
    after = rows.at(-1)?.id ?? "";
  }
}

/** Looks at every live text again: dates pass, owners leave, links die while nobody writes. */
export async function lookAtEverything(): Promise<void> {
  const client = await database();
  await inTurn((ids) => client.$transaction((transaction) => lookAgain(transaction, ids), { timeout: 60_000 }));
}

/** Where every text leads, live and newest, and what is found in the live ones: for texts that came in by another way than the editor. */
export async function gateEverything(): Promise<void> {
  const client = await database();
  await inTurn((ids) =>
    client.$transaction(
      async (transaction) => {
        const rows = await transaction.edition.findMany({
          where: { id: { in: ids } },
          select: { id: true, state: true, withdrawnAs: true, item: { select: { trashedAt: true } }, liveVersion: { select: contentColumns }, versions: { where: inLine, orderBy: { number: "desc" }, take: 1, select: contentColumns } },
        });
        await keepManyReferences(
          transaction,
          rows.flatMap(({ id, state, withdrawnAs, item, liveVersion, versions: [newest] }) => [
            { editionId: id, live: true, content: liveVersion && !item.trashedAt && (state === "published" || withdrawnAs === "kept") ? contentOf(liveVersion) : null },
            { editionId: id, live: false, content: newest ? contentOf(newest) : null },
          ]),
        );
        await lookAgain(transaction, ids);
      },
      { timeout: 60_000 },
    ),
  );
}

/** The same for a database from before the gate, which has texts and nothing of where they lead. */
export async function gateWhereMissing(): Promise<void> {
  const client = await database();
  const text = await client.version.findFirst({ select: { id: true } });
  const kept = await client.contentReference.findFirst({ select: { editionId: true } });
  if (text && !kept) await gateEverything();
}
