import type { Adopter } from "@/domain/access/access.schema";

/** Who decided something, as far as it says who may undo it. */
export interface Decided {
  adopter: Adopter | null;
  bodyId: string | null;
  /** The department that answers for the document. */
  departmentId: string;
  onEquipment: boolean;
}

/**
 * Whether a decision may change, replace or repeal what another has adopted (P13): whoever adopted it may, and the council,
 * which stands above them. What is on equipment is IT's alone (P15), and a head's is that department's. Pure.
 */
export function mayFollow(former: Decided, now: Decided): boolean {
  if (former.onEquipment) return now.adopter === "it";
  if (now.adopter === "council") return true;
  if (former.adopter !== now.adopter || former.bodyId !== now.bodyId) return false;
  return now.adopter !== "head" || former.departmentId === now.departmentId;
}
