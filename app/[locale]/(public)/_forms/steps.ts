import type { FieldProblem, Sender } from "@/domain/matters/matters.schema";
import { readSender } from "@/domain/matters/matters.schema";
import type { FormDefinition } from "@/domain/forms/form-definition.schema";
import { askedFields, type FormAnswer, type FormProblem, type ReadForm, readForm, type YesNo } from "@/domain/forms/read-form";
import type { Locale } from "@/i18n/routing";

/*
 * A form of several steps without script and without a cookie: each step is a post to the same address, which carries
 * what was answered before. The server keeps nothing until it is sent.
 */

/** Where somebody is: a step by its number, or the last look at all answers. */
export type At = number | "check";

export interface Steps {
  definition: FormDefinition;
  /** Whether it asks who sends it and whether an answer is wanted: in the last step. */
  asksSender: boolean;
}

export interface Reading extends ReadForm {
  sender: Sender;
  senderProblems: FieldProblem[];
}

/** Everything that was posted, read. */
export function readSteps({ definition, asksSender }: Steps, posted: Record<string, string>, locale: Locale, yesNo: YesNo): Reading {
  const read = readForm(definition, posted, { locale, yesNo });
  const nobody: Sender = { wantsReply: false, name: "", email: "", phone: "" };
  const { sender, problems } = asksSender ? readSender(posted) : { sender: nobody, problems: [] };
  return { ...read, sender, senderProblems: problems };
}

const lastStep = ({ definition }: Steps) => definition.steps.length - 1;
/** More than one step ends with a look at all answers before they are sent. */
export const hasCheck = (steps: Steps): boolean => lastStep(steps) > 0;

/** Whether anything is to be answered in a step; the last one is always shown, since it asks for the sender. */
function isShown(steps: Steps, step: number, posted: Record<string, string>): boolean {
  const asked = askedFields(steps.definition, posted);
  return step === lastStep(steps) || Boolean(steps.definition.steps[step]?.fields.some(({ id }) => asked.has(id)));
}

function beside(steps: Steps, from: number, by: 1 | -1, posted: Record<string, string>): number {
  for (let step = from + by; step > 0 && step < lastStep(steps); step += by) if (isShown(steps, step, posted)) return step;
  return Math.min(Math.max(by > 0 ? lastStep(steps) : 0, 0), lastStep(steps));
}

/** The first step, at most `upTo`, in which something is wrong. */
function faultyStep(steps: Steps, { problems, senderProblems }: Reading, upTo: number): number | null {
  const [first] = problems.filter(({ step }) => step <= upTo);
  if (first) return first.step;
  return upTo >= lastStep(steps) && senderProblems.length > 0 ? lastStep(steps) : null;
}

export type Next = { show: At; problems: FormProblem[]; senderProblems: FieldProblem[] } | { send: true };

const shown = (show: At): Next => ({ show, problems: [], senderProblems: [] });

/**
 * What comes after a post: another step, the same one with what is wrong, the look at all answers, or sending.
 * The post says where it was (`at`), what was pressed (`go`: next, back, send, or step-2 to change an answer), and
 * whether all answers have been looked at before (`looked`): then the way on from a change leads back there.
 */
export function afterPost(steps: Steps, posted: Record<string, string>, reading: Reading): Next {
  const { go = "next", looked } = posted;
  const last = lastStep(steps);
  const at = posted.at === "check" && hasCheck(steps) ? "check" : Math.min(/^\d{1,2}$/.test(posted.at ?? "") ? Number(posted.at) : last, last);
  const change = /^step-(\d{1,2})$/.exec(go)?.[1];
  if (change !== undefined && Number(change) <= last) return shown(Number(change));
  if (go === "back") return shown(at === "check" ? last : at === 0 ? 0 : beside(steps, at, -1, posted));
  const upTo = at === "check" || looked === "yes" ? last : at;
  const faulty = faultyStep(steps, reading, upTo);
  if (faulty !== null) {
    const problems = reading.problems.filter(({ step }) => step === faulty);
    return { show: faulty, problems, senderProblems: faulty === last ? reading.senderProblems : [] };
  }
  if (at === "check") return go === "send" ? { send: true } : shown("check");
  if (upTo === last) return hasCheck(steps) ? shown("check") : { send: true };
  return shown(beside(steps, at, 1, posted));
}

/** Names that each page of the form sets itself. */
const ownNames = new Set(["at", "go", "ticket", "looked", "homepage", "version"]);

/** What was answered elsewhere in the form: carried along unseen, also where it is not asked just now, so that it is still there if it is again. */
export function carried(posted: Record<string, string>, here: ReadonlySet<string>): [string, string][] {
  return Object.entries(posted).filter(([name, value]) => value !== "" && !ownNames.has(name) && !here.has(name));
}

export type { FormAnswer };
