import { inGroups, randomWithCheck } from "@/lib/unambiguous";

/** Ten random characters, 49 bits: at the pace that a network lets somebody guess, none is found within its days. */
const randomLength = 10;

/** A new access code: eleven characters of which the last is a check, all in capitals, none taken for another. */
export const makeAccessCode = (): string => randomWithCheck(randomLength);

/** As it is printed: "K7QF-3M2X-9AB". */
export const showAccessCode = (code: string): string => inGroups(code, 4);

/** How many codes an event gets, and how many devices may be connected with each. */
export function codesFor({ people, codeEach }: { people: number; codeEach: boolean }, devicesEach: number): { codes: number; devices: number } {
  return codeEach ? { codes: people, devices: devicesEach } : { codes: 1, devices: people * devicesEach };
}

/** What a code's window is asked about. */
export interface CodeWindow {
  startsAt: Date;
  endsAt: Date;
  revokedAt: Date | null;
  /** When the designation was withdrawn under which it was issued; null where it stands, or IT issued by itself. */
  withdrawnAt: Date | null;
}

/** How a code stands: what the network answers by is the same (the views of the schema "radius"). */
export type CodeState = "coming" | "inForce" | "over" | "revoked";

/** @param at the moment that is asked about; the beginning counts, the end does not */
export function codeState({ startsAt, endsAt, revokedAt, withdrawnAt }: CodeWindow, at: Date): CodeState {
  if (at >= endsAt) return "over";
  if ((revokedAt && revokedAt <= at) || (withdrawnAt && withdrawnAt <= at)) return "revoked";
  return at < startsAt ? "coming" : "inForce";
}
