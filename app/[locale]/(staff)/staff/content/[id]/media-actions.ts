"use server";

import { currentActor } from "@/domain/accounts/accounts.queries";
import { listPictureChoices } from "@/domain/media/media.queries";
import type { PictureChoice } from "@/domain/media/media.schema";

/** Pictures of the library whose title holds the words, for those who choose one; nothing for somebody who is signed out. */
export async function findPicturesAction(words: string): Promise<PictureChoice[]> {
  const actor = await currentActor();
  return actor.kind === "person" ? listPictureChoices(actor, String(words)) : [];
}
