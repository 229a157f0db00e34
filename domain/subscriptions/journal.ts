import "server-only";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

/*
 * Which mails a run has let go of, written to the data folder in the very moment, before the last line leaves: a line in a file survives the
 * end of the process, and is there sooner than anything that the database could answer. It tells a mail that was only about to leave from one
 * that has left.
 */

const folder = () => join(env().TORGET_DATA, "told-mail");
const file = (claim: string) => join(folder(), `${claim}.log`);

/** gone: its last line has left, and no answer was heard; sent: the server has taken it; refused: it has not. */
export type Noted = "gone" | "sent" | "refused";
const signs = { gone: ".", sent: "+", refused: "-" } as const;

export class Journal {
  private readonly handle: number;

  constructor(private readonly claim: string) {
    mkdirSync(folder(), { recursive: true });
    this.handle = openSync(file(claim), "a");
  }

  note(id: string, what: Noted): void {
    writeSync(this.handle, `${signs[what]}${id}\n`);
  }

  /** @param keep where not all that it holds stands in the database */
  close(keep: boolean): void {
    closeSync(this.handle);
    if (!keep) forgetJournal(this.claim);
  }
}

/** What a run that died has noted last of each mail; null where it ran elsewhere, and nobody can tell. */
export function readJournal(claim: string): Map<string, Noted> | null {
  if (!existsSync(file(claim))) return null;
  const lines = readFileSync(file(claim), "utf8").split("\n").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(1), line[0] === signs.sent ? "sent" : line[0] === signs.refused ? "refused" : "gone"]));
}

export const forgetJournal = (claim: string): void => rmSync(file(claim), { force: true });
