import { z } from "zod";

/** What a portal password must be like (P5; ASVS 5.0 V6.2: length counts, composition does not). */
export const passwordLength = { least: 15, most: 200 } as const;

const userName = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{2,59}$/, "userNameWrong");

/** A new password made by the portal; the user name is needed where the person has no local account yet. */
export const setPasswordSchema = z.object({ personId: z.string().min(1).max(60), userName: z.union([z.literal(""), userName]).default("") });
export type SetPasswordInput = z.infer<typeof setPasswordSchema>;

export const changePasswordSchema = z
  .object({
    old: z.string().min(1, "oldMissing").max(passwordLength.most, "oldWrong"),
    new: z.string().min(passwordLength.least, "tooShort").max(passwordLength.most, "tooLong"),
    again: z.string(),
  })
  .refine((given) => given.new === given.again, { path: ["again"], message: "notTheSame" });
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>;

export type PasswordProblem = { field: "old" | "new"; code: "oldWrong" | "isUserName" | "tooSimple" | "sameAsOld" | "tooMany" };
