"use server";

import { revalidatePath } from "next/cache";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { writtenSchema } from "@/domain/publishing/publishing.schema";
import { discardWorkingCopy, saveWorkingCopy } from "@/domain/publishing/writing.commands";
import { backTo, orSayWhy } from "../../../_access";

export interface DiscardState {
  /** The text that was thrown away, as JSON, as long as it can be taken back. */
  discarded?: string;
  done?: "done" | "undone";
}

/** What was thrown away, as the form hands it back; null for what no form of the portal sent. */
function keptIn(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get("discarded")));
  } catch {
    return null;
  }
}

/** Throws the writer's unsaved text away, or takes it back. */
export async function discardAction(before: DiscardState, form: FormData): Promise<DiscardState> {
  const actor = await currentActor();
  const path = backTo(form).split("?")[0] ?? "/";
  if (form.get("deed") === "undo") {
    const kept = writtenSchema.safeParse(keptIn(form));
    if (!kept.success) return before;
    await orSayWhy(form, () => saveWorkingCopy(actor, kept.data));
    revalidatePath(path);
    return { done: "undone" };
  }
  const thrown = await orSayWhy(form, () => discardWorkingCopy(actor, String(form.get("editionId"))));
  revalidatePath(path);
  return thrown ? { discarded: JSON.stringify(thrown), done: "done" } : before;
}
