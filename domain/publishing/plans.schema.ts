import { z } from "zod";
import { swedishInstants } from "@/lib/dates";
import { waysToWithdraw } from "./publishing.schema";

/** What may come in where something is planned for a set time, and why a plan comes to nothing. Safe on both sides. */

/** Why a planned deed was not done; the words are in messages ("plans.failures"). */
export const planFailures = [
  "notAllowed",
  "secondEyes",
  "gate",
  "invalid",
  "addressTaken",
  "parentNotPublished",
  "ordinaryNotPublished",
  "newerLive",
  "notPublished",
  "targetNotPublished",
  "targetIsItself",
  "notThere",
  "empty",
  "unforeseen",
] as const;
export type PlanFailure = (typeof planFailures)[number];

/** Why nothing was planned. */
export type PlanRefusal = "timePast" | "timeTooFar" | "sameTime" | "settled" | "versionMissing" | "invalid" | "newerLive" | "notPublished";

/** Which of two, where the clock goes back in autumn and the hour comes twice. */
export const whichOfTwo = ["", "first", "second"] as const;

const longestDays = 5 * 366;

/**
 * A Swedish date and time of day ("8.30", "08:30", "08:30:15") as an instant.
 * @returns the instant; or `timeMalformed`, `timeNotThere` (the hour that summer time leaves out), `timeTwice` (the hour
 *   that comes twice: say which), `timePast`, `timeTooFar` (more than five years)
 */
export function readPlannedTime({ date, time, which }: { date: string; time: string; which: string }, now = new Date()): { at: Date } | { code: string } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{1,2}([:.]\d{2}){1,2}$/.test(time)) return { code: "timeMalformed" };
  let found: Date[];
  try {
    found = swedishInstants(`${date}T${time.replaceAll(".", ":").replace(/^\d:/, "0$&")}`);
  } catch {
    return { code: "timeMalformed" };
  }
  const [first, second] = found;
  if (!first) return { code: "timeNotThere" };
  if (second && which !== "first" && which !== "second") return { code: "timeTwice" };
  const at = second && which === "second" ? second : first;
  const problem = timeProblem(at, now);
  return problem ? { code: problem } : { at };
}

/** Whether nothing can be planned for the instant. */
export function timeProblem(at: Date, now = new Date()): "timePast" | "timeTooFar" | null {
  if (at <= now) return "timePast";
  return at.getTime() - now.getTime() > longestDays * 86_400_000 ? "timeTooFar" : null;
}

const when = { date: z.string().trim().max(20).default(""), time: z.string().trim().max(10).default(""), which: z.enum(whichOfTwo).catch("") };
export const planTimeSchema = z.object(when);

/** A plan for one edition: its version `number` becomes what the public reads, or the edition is withdrawn in one of the three ways. */
export const planSchema = z
  .object({
    editionId: z.string().min(1).max(80),
    deed: z.enum(["publish", "withdraw"], "deedMissing"),
    number: z.coerce.number().int().min(0).max(1_000_000).catch(0),
    as: z.enum(waysToWithdraw).catch("gone"),
    into: z.string().trim().max(500).default(""),
    reason: z.string().trim().max(500, "reasonTooLong").default(""),
    ...when,
  })
  .refine(({ deed, reason }) => deed !== "withdraw" || reason.length >= 10, { message: "reasonMissing", path: ["reason"] })
  .refine(({ deed, as, into }) => deed !== "withdraw" || as !== "merged" || into !== "", { message: "targetMissing", path: ["into"] });

/** What a planned withdrawal keeps of how it is to be done. */
export const plannedWithdrawalSchema = z.object({ as: z.enum(waysToWithdraw), reason: z.string().min(1), mergedIntoId: z.string().nullish() });

const bundleName = z.string().trim().min(1, "nameMissing").max(120, "nameTooLong");
export const bundleSchema = z.object({ name: bundleName, departmentId: z.string().min(1, "departmentMissing").max(80) });
export type NewBundle = z.infer<typeof bundleSchema>;

export const bundleNameSchema = z.object({ bundleId: z.string().min(1).max(80), name: bundleName });

/** A version of an edition for a bundle, as one choice of a list: "edition 3". */
export const bundleMemberSchema = z.object({
  bundleId: z.string().min(1).max(80),
  text: z.string().regex(/^\S{1,80} \d{1,6}$/, "textMissing").transform((text) => ({ editionId: text.split(" ")[0] ?? "", number: Number(text.split(" ")[1]) })),
});
