import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { bodySchema, pictureSchema } from "./blocks.schema";
import type { Content } from "./content.schema";
import type { VersionSummary } from "./publishing.schema";

/* How rows of this room become what leaves it. Other rooms and pages never see whole rows. */

export const contentColumns = { title: true, lead: true, slug: true, keywords: true, image: true, body: true } satisfies Prisma.VersionSelect;
type ContentRow = Prisma.VersionGetPayload<{ select: typeof contentColumns }>;

/** @throws ZodError where the database holds a body that is not ours: a bug or a tampered row, never shown */
export function contentOf(row: ContentRow): Content {
  return {
    title: row.title,
    lead: row.lead,
    slug: row.slug,
    keywords: row.keywords,
    image: row.image === null ? null : pictureSchema.parse(row.image),
    body: bodySchema.parse(row.body),
  };
}

export const summaryColumns = { number: true, origin: true, title: true, createdAt: true, author: { select: { name: true } } } satisfies Prisma.VersionSelect;
type SummaryRow = Prisma.VersionGetPayload<{ select: typeof summaryColumns }>;

export function summaryOf({ author, ...row }: SummaryRow): VersionSummary {
  return { ...row, authorName: author.name };
}

/** Versions that were kept from a clash, or from somebody who has left, stand beside the line of versions, not in it. */
export const inLine = { origin: { notIn: ["parallel", "handedOver"] } } satisfies Prisma.VersionWhereInput;
