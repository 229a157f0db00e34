import { z } from "zod";

/** Somebody who is to be closed, and why: those who may read about the person read the reason. */
export const closePersonSchema = z.object({
  personId: z.string().min(1).max(60),
  reason: z.string().trim().min(10, "closeReasonMissing").max(500, "reasonTooLong"),
});
export type ClosePersonInput = z.infer<typeof closePersonSchema>;
