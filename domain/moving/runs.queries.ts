import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { countFiles } from "./run-files";
import type { ImportChoices, ImportReport } from "./moving.schema";

/** Whether the way to moving in and out is to be shown. */
export function mayMoveSites(actor: Actor): boolean {
  return isOffered(actor, "site.import", { type: "Portal" }) || isOffered(actor, "site.export", { type: "Portal" });
}

export const runStates = ["uploaded", "running", "interrupted", "done", "failed"] as const;
export type RunState = (typeof runStates)[number];

/** Where a run has come to; kept in its row. */
export interface Cursor {
  /** Who wrote in the file, and its categories: what somebody matches by hand. */
  authors?: string[];
  categories?: string[];
  /** How many files the export names. */
  files?: number;
  choices?: ImportChoices;
  done?: number;
  total?: number;
  /** When it last said so. */
  at?: string;
  failure?: string;
}

/** A run that has not been heard of for so long has been interrupted, in milliseconds. */
export const silence = 60_000;

export interface RunView {
  /** How many of the files that the export names have been uploaded. */
  filesHere: number;
  id: string;
  fileName: string;
  state: RunState;
  dryRun: boolean;
  startedAt: Date;
  endedAt: Date | null;
  cursor: Cursor;
  report: ImportReport | null;
}

interface Row {
  id: string;
  fileName: string;
  state: string;
  dryRun: boolean;
  startedAt: Date;
  endedAt: Date | null;
  cursor: unknown;
}

/** The state as it is now: a process that was killed cannot say so. */
export function stateOf({ state, cursor }: Pick<Row, "state" | "cursor">, now = Date.now()): RunState {
  const known = runStates.find((each) => each === state) ?? "failed";
  const at = Date.parse((cursor as Cursor | null)?.at ?? "");
  return known === "running" && !(now - at < silence) ? "interrupted" : known;
}

const columns = { id: true, fileName: true, state: true, dryRun: true, startedAt: true, endedAt: true, cursor: true } as const;
const view = (row: Row): Omit<RunView, "report" | "filesHere"> => ({ ...row, state: stateOf(row), cursor: (row.cursor as Cursor | null) ?? {} });

/** The latest imports, newest first. @throws NotAllowedError (site.import) */
export async function listRuns(actor: Actor): Promise<Omit<RunView, "report" | "filesHere">[]> {
  await requireAllowed(actor, "site.import", { type: "Portal" });
  const rows = await (await database()).importRun.findMany({ select: columns, orderBy: { startedAt: "desc" }, take: 20 });
  return rows.map(view);
}

/** @throws NotFoundError, NotAllowedError (site.import) */
export async function findRun(actor: Actor, id: string): Promise<RunView> {
  await requireAllowed(actor, "site.import", { type: "Portal" });
  const row = await (await database()).importRun.findUnique({ where: { id }, select: { ...columns, report: true } });
  if (!row) throw new NotFoundError("import");
  return { ...view(row), filesHere: await countFiles(id), report: row.report as ImportReport | null };
}
