import "server-only";
import { requireAllowed } from "@/domain/access/access";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { articleOf } from "./article";
import { type Resolved, resolveChoices } from "./import-choices";
import { ImportFiles } from "./import-files";
import { Earlier, planItem, type ReadyItem } from "./import-plan";
import { writeItem } from "./import-write";
import type { MediaPort } from "./media-port";
import { type ChoiceProblem, type ImportChoices, type ImportReport, losing, type Mover, type ReportLine } from "./moving.schema";
import { addressesOf, hostOf, oldPathOf } from "./old-addresses";
import { readWxr } from "./wxr-reader";
import type { WxrItem } from "./wxr-parts";
import { parentOf, reasonOf, type Survey, type SurveyedThing, surveyWxr, thingAt, thingOf } from "./wxr-survey";

export interface WordPressImport {
  /** Opens the file from its beginning; it is read several times, never whole into memory. */
  open: () => AsyncIterable<Uint8Array>;
  choices: ImportChoices;
  dryRun: boolean;
  media?: MediaPort;
  /** When an import that is now taken up again began. */
  startedAt?: Date;
  /** Told now and then how far it has come; what it throws ends the import, which can be taken up again. */
  progress?: (done: number, total: number) => Promise<void>;
}

export type WordPressAnswer = { ok: true; report: ImportReport } | { ok: false; problems: ChoiceProblem[] };

const empty = () => ({ imported: 0, changed: 0, unchanged: 0, leftOut: 0 });
const mimeless = /^(?:mailto|tel):/i;

/** One import on its way through the file. */
class Import {
  readonly lines: ReportLine[] = [];
  readonly tags = new Set<string>();
  private readonly pagesOf = new Map<number, string[]>();
  private readonly earlier = new Earlier();
  private readonly files: ImportFiles;

  constructor(
    mover: Mover,
    private readonly asked: WordPressImport,
    private readonly survey: Survey,
    private readonly chosen: Resolved,
    private readonly actorId: string | null,
    private readonly since: Date,
  ) {
    this.files = new ImportFiles(mover, asked, survey, chosen, since);
    // The page that WordPress makes for each file leads to the text that the file was uploaded for.
    for (const thing of survey.things.values()) if (thing.type === "attachment") this.pagesOf.set(thing.parent, [...(this.pagesOf.get(thing.parent) ?? []), ...addressesOf(thing)]);
  }

  private say(item: WxrItem, said: Omit<ReportLine, "line" | "thing" | "type" | "status" | "title" | "link" | "notes"> & { notes?: ReportLine["notes"] }): void {
    const { line, type, status, title, link } = item;
    this.lines.push({ line, thing: thingOf(item), type: type.slice(0, 40), status: status.slice(0, 40), title: title.slice(0, 200), link: link.slice(0, 500), notes: [], ...said });
  }

  /** The portal's address for an address in a text of the item. */
  private linkFrom(item: WxrItem, toOldSite: Set<string>): (href: string) => string | null {
    return (typed) => {
      if (mimeless.test(typed)) return typed.replace(/^tel:.*/i, (tel) => tel.replace(/[\s()-]/g, "")).replace(/^([a-z]+):/i, (scheme) => scheme.toLowerCase());
      const base = URL.canParse(item.link) ? item.link : undefined;
      if (!URL.canParse(typed, base)) return null;
      const address = new URL(typed, base).href;
      const target = this.survey.at(address);
      const leadsTo = target?.type === "attachment" ? this.survey.things.get(target.parent) : target;
      if (leadsTo && leadsTo.reason === null && leadsTo.type !== "attachment") return `${leadsTo.type === "page" ? "page" : "news"}:${leadsTo.itemId}`;
      if (base && hostOf(address) === hostOf(base)) toOldSite.add(address);
      return address;
    };
  }

  /** Where readers found it: its own addresses, those of its files' pages, and its name alone, which WordPress leads on too. */
  private addressesFor(thing: SurveyedThing): string[] {
    const isFree = (path: string) => {
      const holder = this.survey.holder(path);
      return !holder || holder.id === thing.id || (holder.type === "attachment" && holder.parent === thing.id);
    };
    const name = thing.name && !this.survey.holder(oldPathOf(thing.name)) && thing.link.includes(thing.name) ? addressesOf({ ...thing, link: thing.name }) : [];
    return [...new Set([...addressesOf(thing), ...name, ...(this.pagesOf.get(thing.id) ?? [])])].filter(isFree).slice(0, 200);
  }

  private ready(item: WxrItem, thing: SurveyedThing): { ready: ReadyItem; notes: ReportLine["notes"] } {
    const { chosen, survey } = this;
    const toOldSite = new Set<string>();
    const topic = item.terms.flatMap(({ domain, nicename, name }) => (domain === "category" ? (chosen.topics.get(nicename.toLowerCase()) ?? chosen.topics.get(name.toLowerCase()) ?? []) : []))[0];
    const isTopic = (nicename: string) => item.type === "post" && chosen.topics.has(nicename.toLowerCase());
    const { content, notes } = articleOf(item, thing.slug, { title: "", link: this.linkFrom(item, toOldSite), file: this.files.picture, document: (href) => this.files.document(href, item.link) }, isTopic);
    notes.push(...[...toOldSite].slice(0, 20).map((detail) => ({ code: "linkToOldSite", detail: detail.slice(0, 200) })));
    const above = parentOf(survey, thing);
    if (thing.type === "page" && thing.parent !== 0 && above?.id !== thing.parent) notes.push({ code: "parentLeftOut" });
    const kind = thing.type === "page" ? ("page" as const) : ("news" as const);
    const wants = chosen.publish && item.status === "publish" && !notes.some(({ code }) => losing.includes(code));
    if (wants && chosen.needsTwo.has(kind)) notes.push({ code: "needsTwo" });
    return {
      notes,
      ready: {
        site: survey.site,
        thing: thing.thing,
        itemId: thing.itemId,
        kind,
        locale: chosen.locale,
        placeId: kind === "news" ? (topic ?? chosen.topicId) : (above?.itemId ?? chosen.underId),
        order: item.order,
        departmentId: chosen.departmentId,
        ownerId: chosen.authors.get(item.creator.toLowerCase()) ?? chosen.ownerId,
        content,
        publishedAt: item.published,
        changedAt: item.changed,
        publish: wants && !chosen.needsTwo.has(kind),
        oldAddresses: this.addressesFor(thing),
      },
    };
  }

  private async takeText(item: WxrItem, thing: SurveyedThing): Promise<void> {
    const { ready, notes } = this.ready(item, thing);
    const client = await database();
    const plan = this.asked.dryRun ? await planItem(client, ready, this.earlier, null) : await client.$transaction((transaction) => writeItem(transaction, this.actorId, ready, this.earlier, this.since), { timeout: 60_000, maxWait: 20_000 });
    this.earlier.remember(ready, plan);
    if (!this.asked.dryRun && plan.state === "published") this.tags.add(`item:${ready.itemId}`);
    this.say(item, { outcome: plan.outcome, reason: plan.reason, itemId: ready.itemId, ...(plan.outcome === "leftOut" ? {} : { state: plan.state }), notes: [...notes, ...plan.notes] });
  }

  /** Goes through the file once for each level: files first, since texts show them; then pages from the top down. */
  async run(): Promise<void> {
    for (let level = -1; level <= this.survey.deepest; level += 1) {
      let ordinal = 0;
      for await (const part of readWxr(this.asked.open())) {
        if (part.kind !== "item") continue;
        ordinal += 1;
        await this.take(part, thingAt(this.survey, part, ordinal), level);
      }
    }
  }

  private async take(item: WxrItem, thing: SurveyedThing | undefined, level: number): Promise<void> {
    const reason = reasonOf(item, thing);
    const due = reason === null && thing && thing.type !== "attachment" ? thing.depth : -1;
    if (due !== level) return;
    if (reason !== null || !thing) this.say(item, { outcome: "leftOut", reason: reason ?? "twice" });
    else if (thing.type === "attachment") this.say(item, await this.files.take(thing));
    else await this.takeText(item, thing);
    if (this.lines.length % 20 === 0) await this.asked.progress?.(this.lines.length, this.survey.total);
  }

  report(): ImportReport {
    const counts = empty();
    for (const { outcome } of this.lines) counts[outcome] += 1;
    const { survey, chosen } = this;
    return {
      site: survey.site,
      dryRun: this.asked.dryRun,
      counts,
      lines: this.lines.toSorted((one, other) => one.line - other.line),
      authors: survey.authors.map(({ login }) => ({ login, to: chosen.authors.has(login.toLowerCase()) ? "person" : "owner" })),
      categories: survey.categories.map(({ nicename, name }) => ({ nicename, name, to: chosen.topics.has(nicename.toLowerCase()) || chosen.topics.has(name.toLowerCase()) ? "topic" : "keyword" })),
    };
  }
}

/**
 * Brings the pages and posts of a WordPress export in, one transaction each, so that an import that was interrupted
 * goes on where it stopped when it is asked for again. Again with the same file it doubles nothing; with a newer one it
 * changes what nobody has changed here since. Pages keep their tree below the chosen page, posts become news; old
 * addresses lead on. A dry run writes nothing and gives the same report.
 * @returns the report, which accounts for every item of the file; or the choices that mean nothing in this portal
 * @throws WxrError for a file that is refused, before anything is written; NotAllowedError (site.import). To publish takes
 *   content.publish in the department as well, which is a choice that is told of
 */
export async function importWordPress(mover: Mover, asked: WordPressImport): Promise<WordPressAnswer> {
  if (mover !== "console") await requireAllowed(mover, "site.import", { type: "Portal" });
  const since = asked.startedAt ?? new Date();
  const survey = await surveyWxr(asked.open());
  const choices = await resolveChoices(mover, asked.choices, survey);
  if ("problems" in choices) return { ok: false, problems: choices.problems };
  const actorId = mover !== "console" && mover.kind === "person" ? mover.personId : null;
  const running = new Import(mover, asked, survey, choices.resolved, actorId, since);
  try {
    await running.run();
  } finally {
    if (!asked.dryRun) expireDocuments(["tree", "news", "addresses", ...running.tags]);
  }
  const report = running.report();
  if (!asked.dryRun) {
    const { imported, changed, leftOut } = report.counts;
    const client = await database();
    await client.$transaction((transaction) => writeAudit(transaction, "site.imported", { actorId, thingType: "Portal" }, { source: "wordpress", dryRun: false, imported: imported + changed, leftOut }));
  }
  return { ok: true, report };
}
