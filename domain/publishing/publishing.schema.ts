import { z } from "zod";
import { locales } from "@/i18n/routing";
import { contentKinds, contentSchema, type Content, workingContentSchema, type WorkingContent } from "./content.schema";
import type { Stopped } from "./gate/gate.schema";

/** What may come into the publishing room from a form or a list's address, and what goes out. Safe on both sides. */

export const editionStates = ["draft", "published", "withdrawn"] as const;
export type EditionState = (typeof editionStates)[number];

/** A field that something is wrong with, and why. `block` is the number of the block in the body, from 1. */
export interface FieldProblem {
  field: "title" | "lead" | "slug" | "keywords" | "image" | "body" | "department" | "parent" | "topic" | "language" | "kind" | "reason" | "note" | "checkBy";
  code: string;
  block?: number;
}

const id = z.string().min(1).max(80);
const revision = z.coerce.number().int().min(0);

export const newItemSchema = z.object({
  kind: z.enum(contentKinds, "kindMissing"),
  locale: z.enum(locales, "languageMissing"),
  departmentId: id,
  /** Pages: the page above. News: the topic. */
  parentId: z.string().max(80).default(""),
  title: z.string().trim().min(1, "titleMissing").max(120, "titleTooLong"),
});
export type NewItem = z.infer<typeof newItemSchema>;

/** The text as it stands in the editor, for the version that it was begun from. */
export const writtenSchema = z.object({
  editionId: id,
  baseRevision: revision,
  content: workingContentSchema,
  reasons: z.record(z.string().max(120), z.string().max(2_000)).optional(),
  followsSource: z.number().int().min(1).max(1_000_000).optional(),
});
export interface Written {
  editionId: string;
  /** Number of the version that the writer started from; 0 where there was none. */
  baseRevision: number;
  content: WorkingContent;
  /** Why findings of the gate are let pass, by the name of the finding (gate/gate.schema.ts). */
  reasons?: Record<string, string>;
  /** The number of the Swedish version that the translator has read it beside and says that it says the same as. */
  followsSource?: number;
}

export const waysToWithdraw = ["gone", "merged", "kept"] as const;
export type WayToWithdraw = (typeof waysToWithdraw)[number];

/** `into`: the address (or "page:id", "news:id") of what takes its place, where it is merged. */
export const withdrawSchema = z
  .object({
    editionId: id,
    as: z.enum(waysToWithdraw).catch("gone"),
    into: z.string().trim().max(500).default(""),
    reason: z.string().trim().min(10, "reasonMissing").max(500, "reasonTooLong"),
  })
  .refine(({ as, into }) => as !== "merged" || into !== "", { message: "targetMissing", path: ["into"] });

/** How an edition is withdrawn: 410 with the reason, a redirect to what took its place, or kept and marked. */
export interface Withdrawal {
  as: WayToWithdraw;
  /** In the language of the edition, 10–500 characters; shown to readers. */
  reason: string;
  mergedIntoId?: string | null;
}

/** What stands in the way: nothing is public; or what should take its place is nothing that readers can open, or itself. */
export type WithdrawalRefusal = "notPublished" | "targetNotPublished" | "targetIsItself";

/** Filters of the staff list; what cannot be read counts as not asked for. */
export const listFilterSchema = z.object({
  q: z.string().trim().max(100).catch(""),
  department: z.string().max(80).catch(""),
  kind: z.enum(contentKinds).optional().catch(undefined),
  state: z.enum(editionStates).optional().catch(undefined),
  language: z.enum(locales).optional().catch(undefined),
  overdue: z.enum(["1"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ListFilter = z.infer<typeof listFilterSchema>;

/** A version as the two sides of a clash and the history show it. */
export interface VersionSummary {
  number: number;
  origin: string;
  title: string;
  authorName: string;
  createdAt: Date;
}

/** Something in the text stands in the way of its publication, or must be let pass with a reason. */
export type GateRefusal = { ok: false; code: "gate" } & Stopped;

export type SaveRefusal =
  | { ok: false; code: "invalid"; problems: FieldProblem[] }
  /** Somebody saved after this text was begun. It is kept in the writer's working copy; nobody's text is overwritten. */
  | { ok: false; code: "clash"; newest: VersionSummary & { content: Content } };

/** Problems of a whole text at its fields, in the order of the form; [] where it may be published. */
export function contentProblems(content: unknown): FieldProblem[] {
  const read = contentSchema.safeParse(content);
  if (read.success) return [];
  const fields = ["title", "slug", "lead", "keywords", "image", "body"] as const;
  const found = read.error.issues.map((issue): FieldProblem => {
    const field = fields.find((name) => name === issue.path[0]) ?? "body";
    const block = field === "body" && typeof issue.path[1] === "number" ? issue.path[1] + 1 : undefined;
    return { field, code: codeOf(field, issue.message), ...(block ? { block } : {}) };
  });
  const unique = found.filter((problem, index) => found.findIndex((other) => JSON.stringify(other) === JSON.stringify(problem)) === index);
  return unique.sort((a, b) => fields.indexOf(a.field as "title") - fields.indexOf(b.field as "title"));
}

const knownCodes = new Set([
  "titleMissing",
  "titleTooLong",
  "leadMissing",
  "leadTooLong",
  "slugMissing",
  "slugTooLong",
  "slugMalformed",
  "invalidLink",
  "tableCaptionMissing",
  "factsTitleMissing",
  "stepTitleMissing",
  "altMissing",
  "serviceLabelMissing",
  "videoMissing",
  "videoTitleMissing",
  "videoWordsMissing",
  "documentMissing",
  "documentTitleMissing",
  "bodyTooLong",
  "headingSkipped",
  "labelMissing",
  "choiceMissing",
  "wordsTooLong",
]);

function codeOf(field: FieldProblem["field"], message: string): string {
  if (knownCodes.has(message)) return message;
  return field === "body" ? "blockIncomplete" : field === "image" ? "pictureMissing" : `${field}Malformed`;
}

/** An address proposed from a title: "Så söker du bygglov!" → "sa-soker-du-bygglov"; "" where nothing can be made of it. */
export function proposeSlug(title: string): string {
  return title
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/[æ]/g, "ae")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
}

export const emptyContent: WorkingContent = { title: "", lead: "", slug: "", keywords: [], image: null, body: [] };
