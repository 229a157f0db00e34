"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { SignedIn } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { type AddedFactor, addPasskey, beginCodes, confirmCodes, newRecoveryCodes, removeCodes, removePasskey, renamePasskey, requireRecentProof } from "@/domain/factors/factors.commands";
import { passkeyNameSchema, type ProofRefusal, type ProofWanted } from "@/domain/factors/factors.schema";
import { newPasskeyOptions, provedRecently } from "@/domain/factors/factors.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { keepSession, withProof } from "../../../_prove";

const deeds = ["beginCodes", "confirmCodes", "removeCodes", "newRecovery", "beginPasskey", "addPasskey", "renamePasskey", "removePasskey"] as const;
type Deed = (typeof deeds)[number];

/** What the page shows after a deed. */
export interface FactorState {
  /** The deed, as its button said it: its name, and the key where it is about one. */
  deed?: string;
  done?: Deed;
  wanted?: ProofWanted;
  refused?: ProofRefusal;
  nameProblem?: "nameMissing" | "nameTooLong";
  /** Shown this once. */
  recoveryCodes?: string[];
}

async function added(factor: AddedFactor, done: Deed): Promise<FactorState> {
  if (!factor.ok) return { refused: factor };
  await keepSession(factor.token);
  return { done, recoveryCodes: factor.recoveryCodes ?? undefined };
}

async function named(typed: Record<string, string>, done: Deed, deed: (name: string) => Promise<FactorState>): Promise<FactorState> {
  const name = passkeyNameSchema.safeParse(typed.name);
  return name.success ? deed(name.data) : { nameProblem: name.error.issues[0]?.message === "nameTooLong" ? "nameTooLong" : "nameMissing", done: undefined, deed: done };
}

async function perform(actor: SignedIn, deed: Deed, id: string, typed: Record<string, string>): Promise<FactorState> {
  switch (deed) {
    case "beginCodes":
      await beginCodes(actor);
      return { done: deed };
    case "confirmCodes":
      return added(await confirmCodes(actor, typed.code ?? ""), deed);
    case "removeCodes":
      await removeCodes(actor);
      return { done: deed };
    case "newRecovery":
      return { done: deed, recoveryCodes: await newRecoveryCodes(actor) };
    case "beginPasskey":
      await requireRecentProof(actor);
      return { done: deed };
    case "addPasskey":
      return named(typed, deed, async (name) => added(await addPasskey(actor, name, typed.response ?? "", typed.ticket ?? ""), deed));
    case "renamePasskey":
      return named(typed, deed, async (name) => {
        await renamePasskey(actor, id, name);
        return { done: deed };
      });
    case "removePasskey":
      await removePasskey(actor, id);
      return { done: deed };
  }
}

/** Adds, changes or removes one's own second factors; asks in place for a proof where the last one is too old. */
export async function factorAction(_before: FactorState, form: FormData): Promise<FactorState> {
  const typed = fieldsOf(form);
  const [name, id = ""] = (typed.deed ?? "").split(":");
  const deed = deeds.find((each) => each === name);
  const actor = await currentActor();
  if (actor.kind !== "person" || !deed) redirect(placeAddress("/insidan/account", isLocale(typed.ui ?? "") ? (typed.ui as "sv") : sourceLocale));
  try {
    const answer = await withProof(actor, form, (proven) => perform(proven, deed, id, typed));
    if ("wanted" in answer) return { deed: typed.deed, wanted: answer.wanted };
    // With script the page stands where it stood: it must learn what there is now, the QR code for one.
    refresh();
    return { deed: typed.deed, ...answer.done };
  } catch (error) {
    // Another window has removed it already.
    if (error instanceof NotFoundError) return {};
    throw error;
  }
}

/** What the browser needs to make a passkey; null where a proof is wanted first. */
export async function newPasskeyAction() {
  const actor = await currentActor();
  return actor.kind === "person" && (await provedRecently(actor)) ? newPasskeyOptions(actor) : null;
}
