import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { takeMovedFile } from "@/domain/media/moved-in.commands";
import { filesIn, type MediaPort } from "@/domain/moving/media-port";
import { importWordPress } from "@/domain/moving/wordpress.commands";
import { importChoicesSchema, type ImportReport } from "@/domain/moving/moving.schema";
import { reportAsCsv } from "@/domain/moving/report-file";
import { WxrError } from "@/domain/moving/wxr-reader";
import { afterPublication } from "@/domain/publishing/publication-steps";
import { indexEditions } from "@/domain/search/search.commands";
import en from "@/messages/en.json";
import { closeDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { runScript } from "./run-script";
import { toldFaults } from "./told-faults";

/**
 * npm run import:wordpress -- FILE --department ID --owner EMAIL --under PAGE --topic PAGE: brings the pages and posts of
 * a WordPress export in as drafts. --dry-run writes nothing and gives the same report; --publish makes public what was
 * public and lost nothing; --authors and --topics are files of lines "login = e-mail" and "category = topic"; --language
 * is the language of the texts; --report FILE (.csv or .json) keeps the whole report. --media-folder DIR is a copy of the
 * other site's folder, or of its wp-content/uploads: pictures come into the library, and documents where
 * --document-contact ID and --document-reason TEXT say what every document must have. Nothing is fetched from the network.
 */
const options = {
  "dry-run": { type: "boolean" },
  publish: { type: "boolean" },
  department: { type: "string" },
  owner: { type: "string" },
  under: { type: "string" },
  topic: { type: "string" },
  authors: { type: "string" },
  topics: { type: "string" },
  language: { type: "string" },
  report: { type: "string" },
  "media-folder": { type: "string" },
  "document-contact": { type: "string" },
  "document-reason": { type: "string" },
} as const;

const usage = "npm run import:wordpress -- FILE --department ID --owner EMAIL --under PAGE --topic PAGE [--dry-run] [--publish] [--authors FILE] [--topics FILE] [--language sv] [--report FILE] [--media-folder DIR [--document-contact ID --document-reason TEXT]]";

const words = (code: string, group: Record<string, string>) => group[code] ?? code;
const noteWords: Record<string, string> = { ...en.media.faults, ...en.moving.notes };
const switchOf = (field: string) => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A copy of the other site's files that lies on this machine. */
async function mediaIn(folder: string | undefined): Promise<MediaPort | undefined> {
  if (!folder) return undefined;
  const facts = await stat(folder).catch(() => null);
  if (!facts?.isDirectory()) throw new Error(`--media-folder: there is no folder ${folder}.`);
  return { takeIn: takeMovedFile, find: filesIn(folder, env().TORGET_UPLOAD_MEGABYTES * 1024 ** 2) };
}

function tell(report: ImportReport): void {
  const { imported, changed, unchanged, leftOut } = report.counts;
  for (const line of report.lines.filter(({ outcome, notes }) => outcome === "leftOut" || notes.length > 0)) {
    const why = [...(line.reason ? [words(line.reason, en.moving.reasons)] : []), ...line.notes.map(({ code, detail }) => `${words(code, noteWords)}${detail ? ` (${detail})` : ""}`)];
    console.log(`${line.thing} "${line.title}": ${words(line.outcome, en.moving.outcomes)}. ${why.join(" ")}`);
  }
  console.log(`${report.dryRun ? "Would be" : "Done"}: ${imported} imported, ${changed} changed, ${unchanged} as they were, ${leftOut} left out; ${report.lines.length} in all.`);
}

await runScript(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [path] = positionals;
  if (!path) return toldFaults(`Say which file: ${usage}`);
  try {
    const textIn = async (file: string | undefined) => (file ? await readFile(file, "utf8") : "");
    const typed = { ...values, documentContact: values["document-contact"], documentReason: values["document-reason"], locale: values.language, authors: await textIn(values.authors), topics: await textIn(values.topics) };
    const choices = importChoicesSchema.safeParse({ department: "", owner: "", under: "", topic: "", ...typed });
    if (!choices.success) return toldFaults(`${usage}\n${z.prettifyError(choices.error)}`);
    afterPublication("search", indexEditions);
    const answer = await importWordPress("console", { open: () => createReadStream(path), choices: choices.data, dryRun: values["dry-run"] ?? false, media: await mediaIn(values["media-folder"]) });
    if (!answer.ok) return toldFaults(answer.problems.map(({ field, code, line }) => `${switchOf(field)}${line ? `, line ${line}` : ""}: ${words(code, en.moving.problems)}`).join("\n"));
    if (values.report) await writeFile(values.report, values.report.endsWith(".csv") ? reportAsCsv(answer.report) : JSON.stringify(answer.report, null, 2));
    tell(answer.report);
  } catch (error) {
    toldFaults(error instanceof WxrError ? new Error(`Line ${error.line}: ${words(error.code, en.moving.faults)}${error.detail ? ` (${error.detail})` : ""}`) : error);
  } finally {
    await closeDatabase();
  }
});
