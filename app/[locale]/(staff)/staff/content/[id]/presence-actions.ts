"use server";

import { currentActor } from "@/domain/accounts/accounts.queries";
import { type ClashAhead, findClashAhead } from "@/domain/publishing/history.queries";
import { beHere } from "@/domain/publishing/presence.commands";
import { orNotFound } from "../../../_access";

export interface Company {
  others: string[];
  /** What somebody has saved that the editor does not know of yet. */
  ahead: ClashAhead | null;
}

/**
 * Says that the writer has the text open; hears who else has, and what has been saved since the version that the text
 * was begun from. `known` is the newest version that the editor shows already. Null for somebody who is signed out.
 */
export async function beHereAction(editionId: string, baseRevision: number, known: number): Promise<Company | null> {
  const actor = await currentActor();
  if (actor.kind !== "person") return null;
  const { others, newest } = await orNotFound(() => beHere(actor, String(editionId)));
  const isNew = newest !== null && newest.number > Number(known);
  return { others, ahead: isNew ? await findClashAhead(actor, String(editionId), Number(baseRevision) || 0) : null };
}
