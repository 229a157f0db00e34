import { z } from "zod";
import { bodySchema, pictureSchema } from "./blocks.schema";

/** What an edition says: the part of a version that people write. Safe in the browser and on the server. */
export const contentSchema = z.strictObject({
  title: z.string().trim().min(1, "titleMissing").max(120, "titleTooLong"),
  /** The summary of a page, the lead of an article. Plain text. */
  lead: z.string().trim().min(1, "leadMissing").max(400, "leadTooLong"),
  slug: z
    .string()
    .trim()
    .min(1, "slugMissing")
    .max(80, "slugTooLong")
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slugMalformed"),
  keywords: z.array(z.string().trim().min(1).max(60)).max(40),
  image: pictureSchema.nullable(),
  body: bodySchema,
});
export type Content = z.infer<typeof contentSchema>;

/** What a writer has typed so far: the same shape, nothing required yet. Autosave keeps it as it is. */
export const workingContentSchema = z.object({
  title: z.string().max(2_000),
  lead: z.string().max(10_000),
  slug: z.string().max(500),
  keywords: z.array(z.string().max(200)).max(100),
  image: z.unknown().nullable(),
  /** Tiptap document or our blocks; checked when it is saved, not while it is written. */
  body: z.unknown(),
});
export type WorkingContent = z.infer<typeof workingContentSchema>;

export const contentKinds = ["page", "news", "form"] as const;
export type ContentKind = (typeof contentKinds)[number];

export const audiences = ["resident", "association", "company", "tenant", "visitor", "employee", "elected", "pupil"] as const;
export type Audience = (typeof audiences)[number];
