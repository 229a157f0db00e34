import type { Thing } from "@/domain/access/access.schema";

/** A person as the access rules know them, for example when IT ends their sessions (P5). */
export function personThing(personId: string): Thing {
  return { type: "Person", id: personId };
}

/** The portal as a whole: entering, signing in, reading the audit trail. */
export const portalThing: Thing = { type: "Portal" };
