import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf } from "../../test/doors";
import { portal } from "../actions/sign-in";
import type { Question } from "./knock";

export interface Answer {
  status: number;
  /** Where it leads, "" where it leads nowhere. */
  location: string;
  text: string;
}

/** The id of each server action in the build that is tried, by the name that the table has for it. */
function actionIds(): Map<string, string> {
  const manifest = join(process.env.TORGET_DIST ?? ".next-test", "server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(manifest, "utf8")) as { node: Record<string, { filename: string; exportedName: string }> };
  return new Map(Object.entries(node).map(([id, { filename, exportedName }]) => [nameOf({ kind: "action", file: filename, name: exportedName }), id]));
}

/**
 * A call as a form without script posts it: which action, what it is bound to, and the fields. The answer has the status
 * that a browser sees, which Next does not give to script.
 * @param given what the action is called with; a record that comes last is the posted form
 */
function posted(id: string, given: unknown[]): FormData {
  const body = new FormData();
  const fields = given.at(-1);
  const isForm = typeof fields === "object" && fields !== null;
  body.append("$ACTION_REF_1", "");
  body.append("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
  body.append("$ACTION_1:1", JSON.stringify(isForm ? given.slice(0, -1) : given));
  if (isForm) for (const [name, value] of Object.entries(fields as Record<string, string>)) body.append(name, value);
  return body;
}

/**
 * Asks the portal as somebody with these cookies, without a browser in between that would hold anything back.
 * @param door the name of the action, where it is one
 */
export async function ask(cookies: string, question: Question, door = ""): Promise<Answer> {
  const own = { cookie: cookies, origin: portal };
  const answer =
    "path" in question
      ? await fetch(portal + question.path, { headers: own, redirect: "manual" })
      : await fetch(portal + question.from, { method: "POST", headers: own, body: posted(idOf(door), question.given), redirect: "manual" });
  if (answer.headers.has("x-nextjs-action-not-found")) throw new Error(`The build knows no action ${door}`);
  return { status: answer.status, location: answer.headers.get("location") ?? "", text: await answer.text() };
}

function idOf(door: string): string {
  const id = actionIds().get(door);
  if (!id) throw new Error(`The build has no action ${door}`);
  return id;
}
