import "server-only";
import { createHash } from "node:crypto";
import { database } from "@/lib/db";
import type { KnownFile } from "./html-pictures";
import type { Resolved } from "./import-choices";
import type { MediaPort } from "./media-port";
import type { LeftOutReason, Mover, Outcome, ReportNote } from "./moving.schema";
import { hostOf, oldPathOf } from "./old-addresses";
import type { Survey, SurveyedThing } from "./wxr-survey";

/** What became of one file. */
export interface FileSaid {
  outcome: Outcome;
  reason?: LeftOutReason;
  mediaId?: string;
  notes?: ReportNote[];
}

interface Asked {
  media?: MediaPort;
  dryRun: boolean;
}

/** The same file whatever the protocol of its address and what comes after it say. */
const nameOf = (address: string) => address.replace(/^https?:/, "").replace(/[?#].*$/, "");

/** The files of an import: which of them are in the library, and where texts show them. */
export class ImportFiles {
  private readonly taken = new Map<number, { mediaId: string; kind: string }>();
  private readonly byName: Map<string, SurveyedThing>;

  constructor(
    private readonly mover: Mover,
    private readonly asked: Asked,
    private readonly survey: Survey,
    private readonly chosen: Resolved,
    private readonly since: Date,
  ) {
    this.byName = new Map([...survey.things.values()].filter(({ type }) => type === "attachment").map((thing) => [nameOf(thing.file), thing]));
  }

  /** The file at an address; WordPress writes "hus-300x200.jpg" for a smaller copy of "hus.jpg". */
  private at(address: string): SurveyedThing | undefined {
    return this.byName.get(nameOf(address)) ?? this.byName.get(nameOf(address).replace(/-\d{1,5}x\d{1,5}(?=\.\w+$)/, ""));
  }

  /** A picture by its number or its address; null where the export does not know it. */
  picture = (address: string, id: number | null): KnownFile | null => {
    const known = id === null ? undefined : this.survey.things.get(id);
    const thing = known?.type === "attachment" ? known : this.at(address);
    if (!thing) return null;
    const taken = this.taken.get(thing.id);
    return { mediaId: taken?.kind === "picture" ? taken.mediaId : null, alt: thing.alt };
  };

  /** The document that an address of a text leads to: its file, or the page that WordPress makes for it. */
  document = (typed: string, base: string): { mediaId: string; title: string } | null => {
    if (!URL.canParse(typed, base || undefined)) return null;
    const address = new URL(typed, base || undefined).href;
    const page = hostOf(address) === hostOf(base) ? this.survey.at(address) : undefined;
    const thing = this.at(address) ?? (page?.type === "attachment" ? page : undefined);
    const taken = thing && this.taken.get(thing.id);
    return taken?.kind === "document" ? { mediaId: taken.mediaId, title: thing!.title } : null;
  };

  /** Brings one file in, or finds that an earlier import has; in a dry run it is only looked at. */
  async take(thing: SurveyedThing): Promise<FileSaid> {
    const { dryRun, media } = this.asked;
    const client = await database();
    const key = { site_thing: { site: this.survey.site, thing: thing.thing } };
    const known = await client.importedThing.findUnique({ where: key, select: { mediaId: true, changedAt: true } });
    const asset = known?.mediaId ? await client.mediaAsset.findUnique({ where: { id: known.mediaId }, select: { id: true, kind: true, removedAt: true } }) : null;
    if (asset?.removedAt) return { outcome: "leftOut", reason: "removedHere" };
    if (asset) {
      this.taken.set(thing.id, { mediaId: asset.id, kind: asset.kind });
      return { outcome: known!.changedAt >= this.since && !dryRun ? "imported" : "unchanged", mediaId: asset.id };
    }
    const bytes = media ? await media.find(thing.file) : "missing";
    if (!media || bytes === "missing") return { outcome: "leftOut", reason: "fileNotGiven" };
    if (bytes === "tooLarge") return { outcome: "leftOut", reason: "fileTooLarge" };
    const fileName = oldPathOf(thing.file).split("/").at(-1) || "file";
    const { departmentId, ownerId, document } = this.chosen;
    const answer = await media.takeIn(this.mover, { bytes, fileName, title: thing.title, departmentId, ownerId, document }, dryRun);
    if (!answer.ok) return answer.code === "documentUnsaid" ? { outcome: "leftOut", reason: "documentUnsaid" } : { outcome: "leftOut", reason: "fileRefused", notes: [{ code: answer.code }] };
    this.taken.set(thing.id, { mediaId: answer.id ?? thing.itemId, kind: answer.kind });
    if (answer.id === null) return { outcome: "imported" };
    const row = { mediaId: answer.id, sha256: createHash("sha256").update(bytes).digest("hex"), changedAt: new Date() };
    await client.importedThing.upsert({ where: key, create: { site: this.survey.site, thing: thing.thing, ...row }, update: row });
    return { outcome: "imported", mediaId: answer.id };
  }
}
