import { z } from "zod";

/** What a person can prove again with, here and now. */
export interface WaysToProve {
  codes: boolean;
  /** Recovery codes that are left; they stand in for a code. */
  recovery: boolean;
  passkey: boolean;
  /** The password again: only where there is no factor yet and one is to be added. */
  password: boolean;
}

/** Why a proof did not count. `minutes`: how long to wait. */
export type ProofRefusal = { code: "missing" | "malformed" | "wrong" | "used" | "passkey" | "password" | "ended" } | { code: "tooMany"; minutes: number };

/** What a form asks for that wants a proof: the ways, and what was wrong with the last attempt. */
export interface ProofWanted extends WaysToProve {
  /** Only a passkey would do: a role asks for what cannot be phished. */
  passkeyOnly: boolean;
  refused?: ProofRefusal;
}

/** The fields of a form that hold a proof. They are never shown again. */
export const proofFields = ["proofCode", "proofPassword", "proofPasskey", "proofTicket"] as const;
export type Proof = Partial<Record<(typeof proofFields)[number], string>>;

/** Digits of any script, for apps and keyboards in Arabic or Persian, as the digits that codes are made of. */
function plainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/**
 * What somebody wrote where a code is asked for: a one-time code, a recovery code, or neither. Spaces and hyphens do not
 * count; people copy them along.
 */
export const writtenCodeSchema = z
  .string()
  .max(100)
  .transform((text) => plainDigits(text).replace(/[\s\u200e\u200f-]/g, ""))
  .transform((bare, context) => {
    if (/^\d{6}$/.test(bare)) return { kind: "codes" as const, code: bare };
    if (/^[a-z0-9]{24}$/i.test(bare)) return { kind: "recovery" as const, code: bare };
    context.addIssue({ code: "custom", message: "malformed" });
    return z.NEVER;
  });

/** What its owner calls a passkey. */
export const passkeyNameSchema = z.string().trim().min(1, "nameMissing").max(60, "nameTooLong");

/** A passkey as its owner sees it. */
export interface PasskeyView {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The second factors of one's own. */
export interface OwnFactors {
  codesSince: Date | null;
  recoveryLeft: number;
  passkeys: PasskeyView[];
}
