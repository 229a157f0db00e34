import "server-only";
import type { DisturbanceLine } from "@/domain/disturbances/disturbances.queries";
import { listOpenOfSystems } from "@/domain/disturbances/of-systems.queries";
import type { Locale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { type PublicSystem, publicColumns, publicPart } from "./public-fields";
import type { State } from "./systems.schema";
import { allTag } from "./tags";

export type { PublicSystem } from "./public-fields";

export type Disturbed = Pick<DisturbanceLine, "id" | "title" | "lang" | "state">;

/** What is told of a system just now; planned work counts where nothing goes on. */
export function stateIn(open: ReadonlyMap<string, readonly DisturbanceLine[]>, id: string): State {
  const lines = open.get(id) ?? [];
  if (lines.some(({ state }) => state === "ongoing")) return "disturbed";
  return lines.length > 0 ? "planned" : "works";
}

export interface PublicLine extends PublicSystem {
  state: State;
  disturbances: Disturbed[];
}

const told = ({ id, title, lang, state }: DisturbanceLine): Disturbed => ({ id, title, lang, state });

async function read(locale: Locale, now: Date, where: { id?: string }): Promise<PublicLine[]> {
  dependsOn(allTag);
  const rows = await (await database()).system.findMany({ where, select: publicColumns, orderBy: { id: "asc" } });
  const open = await listOpenOfSystems(locale, now);
  return rows.map((row) => ({ ...publicPart(row, locale, swedishDate(now)), state: stateIn(open, row.id), disturbances: (open.get(row.id) ?? []).map(told) }));
}

/** The public part of all systems that are in use, by name in the reader's language (OSL 4:2). */
export async function listPublicSystems(locale: Locale, now: Date): Promise<PublicLine[]> {
  const lines = await read(locale, now, {});
  return lines.filter(({ stage }) => stage === "inUse").sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** The public part of one, also where it is not used yet or any more: documents of it remain. Null where there is none. */
export async function findPublicSystem(locale: Locale, id: string, now: Date): Promise<PublicLine | null> {
  const [line] = await read(locale, now, { id });
  return line ?? null;
}

export interface SystemState {
  id: string;
  name: string;
  lang: Locale | undefined;
  shared: boolean;
  state: State;
  disturbances: Disturbed[];
}

/** What is told of each system in use just now; those that are disturbed come first, then the shared ones. */
export async function listSystemStates(locale: Locale, now: Date = new Date()): Promise<SystemState[]> {
  const order: readonly State[] = ["disturbed", "planned", "works"];
  const lines = await listPublicSystems(locale, now);
  return lines
    .map(({ id, name, lang, shared, state, disturbances }) => ({ id, name, lang, shared, state, disturbances }))
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || Number(other.shared) - Number(one.shared));
}
