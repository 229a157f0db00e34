import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";
import { checkLink, type LinkAnswer } from "./check-link";
import { lookAgain } from "./findings.commands";

const day = 24 * 60 * 60 * 1000;
/** So many times in a row, on days of their own, before a link is called dead: servers have bad days (trap 12). */
const failuresToDie = 3;

export interface LinkRun {
  /** Addresses asked at the most. */
  most: number;
  /** Hosts asked at the same time. */
  hosts: number;
  /** Milliseconds between two questions to one host. */
  hostPause: number;
  /** Milliseconds for one question. */
  timeout: number;
  /** Milliseconds after which no further question is begun. */
  budget: number;
  /** Also addresses that are not public: the setting TORGET_CHECK_PRIVATE_LINKS. */
  privateToo: boolean;
  now: Date;
}

const defaults = { most: 300, hosts: 6, hostPause: 1_000, timeout: 10_000, budget: 4 * 60_000 };

interface Due {
  url: string;
  state: string;
  failures: number;
}

function after({ failures }: Due, answer: LinkAnswer, now: Date) {
  const inDays = (days: number) => ({ checkedAt: now, nextCheckAt: new Date(now.getTime() + days * day) });
  switch (answer.kind) {
    case "ok":
      return { state: "ok", status: answer.status, movedTo: null, failures: 0, ...inDays(7) };
    case "redirected":
      return { state: "redirected", status: answer.status, movedTo: answer.movedTo.slice(0, 2000), failures: 0, ...inDays(7) };
    case "refused":
      return { state: "unreachable", status: null, movedTo: null, failures: 0, ...inDays(30) };
    case "failed":
      return { state: failures + 1 >= failuresToDie ? "dead" : "unreachable", status: answer.status, movedTo: null, failures: failures + 1, ...inDays(failures + 1 >= failuresToDie ? 7 : 1) };
  }
}

const speaks = (state: string) => state === "dead" || state === "redirected";

/** Keeps the answer, and looks again at the live texts that link there, where it makes a difference to them. */
async function keep(due: Due, answer: LinkAnswer, now: Date): Promise<void> {
  const client = await database();
  const data = after(due, answer, now);
  await client.$transaction(async (transaction) => {
    const kept = await transaction.externalLink.updateMany({ where: { url: due.url }, data });
    if (kept.count === 0 || (data.state === due.state && !speaks(data.state)) || (!speaks(data.state) && !speaks(due.state))) return;
    const linking = await transaction.contentReference.findMany({ where: { kind: "external", target: due.url, live: true }, select: { editionId: true }, take: 200 });
    await lookAgain(transaction, linking.map(({ editionId }) => editionId));
  });
}

/** The address in which the portal says who it is, so that whoever runs the other side can complain. */
const userAgent = () => `Torget-link-check/1.0 (+${env().PUBLIC_URL}; ${municipality.email})`;

/**
 * Asks addresses outside the portal whose turn it is: a bounded number of them, a few hosts at a time, never one host
 * twice at once. Each answer is kept as it comes, so a run that is cut off goes on where it was the next time.
 * Addresses that no text has any more are forgotten first. Where no host at all answers, it is the portal that is cut off,
 * and nothing is said of any link.
 * @returns how many were asked
 */
export async function checkExternalLinks(given: Partial<LinkRun> = {}): Promise<number> {
  const run = { ...defaults, privateToo: env().TORGET_CHECK_PRIVATE_LINKS === "yes", now: new Date(), ...given };
  const client = await database();
  await client.$executeRaw`DELETE FROM external_link WHERE NOT EXISTS (SELECT 1 FROM content_reference r WHERE r.kind = 'external' AND r.target = external_link.url)`;
  const due = await client.externalLink.findMany({ where: { nextCheckAt: { lte: run.now } }, orderBy: [{ nextCheckAt: "asc" }, { url: "asc" }], take: run.most, select: { url: true, state: true, failures: true } });
  const byHost = Map.groupBy(due, ({ url }) => (URL.canParse(url) ? new URL(url).host : url));
  const queue = [...byHost.values()];
  const ends = performance.now() + run.budget;
  let asked = 0;
  let answered = false;
  const silent: Due[] = [];
  const asking = { userAgent: userAgent(), timeout: run.timeout, privateToo: run.privateToo };
  const work = async () => {
    for (let host = queue.shift(); host; host = queue.shift()) {
      for (const [index, link] of host.entries()) {
        if (performance.now() > ends) return;
        if (index > 0) await pause(run.hostPause);
        const answer = await checkLink(link.url, asking);
        const isSilent = answer.kind === "failed" && answer.status === null;
        answered ||= !isSilent && answer.kind !== "refused";
        if (isSilent) silent.push(link);
        else await keep(link, answer, run.now);
        asked += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: run.hosts }, work));
  if (answered) for (const link of silent) await keep(link, { kind: "failed", status: null }, run.now);
  return asked;
}
