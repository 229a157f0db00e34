import type { ExternalKind } from "@/domain/access/access.schema";

/** Why somebody stays outside whom a provider vouches for: what they are, or what has become of what they were. */
export type OutsideBecause = ExternalKind | "none" | "ended" | "closed" | "dormant";

/** The refusal at the door, as the page that tells it needs it. */
export interface DoorRefusal {
  because: OutsideBecause;
  /** Key of the words: messages, "access.reasons". */
  reason: string;
  clause: string;
}
